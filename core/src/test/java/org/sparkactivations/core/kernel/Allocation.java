package org.sparkactivations.core.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.sparkactivations.core.Inputs;

/**
 * A program for a separate JVM. It calls the passes of some functions until C2 has compiled them,
 * and prints those that leave vectors on the heap. If copies of the same classes are to use vectors
 * of another width before that, as other libraries in a JVM do, the loops over rows are called,
 * too.
 */
final class Allocation {
  private static final int CALLS = 100;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final List<String> FUNCTIONS =
      List.of(System.getProperty("functions").split(",", -1));
  private static final String OTHER_WIDTH = System.getProperty("other.width");
  private static final String WIDTH = "sparkactivations.vector.bits";
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  public static void main(String[] arguments) throws Exception {
    if (OTHER_WIDTH != null) {
      useCopies(OTHER_WIDTH);
    }
    forAll(Allocation::check);
  }

  private static void useCopies(String bits) throws Exception {
    URL[] classes = {location(Kernels.class), location(Allocation.class)};
    System.setProperty(WIDTH, bits);
    try (URLClassLoader copies = new URLClassLoader(classes, PLATFORM)) {
      Method useAll = copies.loadClass(Allocation.class.getName()).getDeclaredMethod("useAll");
      useAll.setAccessible(true);
      useAll.invoke(null);
    }
    System.clearProperty(WIDTH);
  }

  static void useAll() {
    forAll((name, work) -> allocated(work, Pass.newBlock()));
  }

  private static void forAll(BiConsumer<String, WarmUp.Work> action) {
    Twins.activations()
        .filter(activation -> FUNCTIONS.contains(activation.definition().name()))
        .forEach(
            activation -> {
              Twin vector = Twins.vector(activation);
              for (Pass pass : Twins.passes(activation)) {
                action.accept(
                    activation.spec() + " " + pass,
                    (block, from, n) -> pass.run(vector, block, from, n));
              }
            });
    if (OTHER_WIDTH == null) {
      return;
    }
    RowTwin rows = Kernels.loadRows();
    for (RowPass pass : RowPass.values()) {
      action.accept("rows " + pass, (block, from, n) -> pass.run(rows, block, from, n));
    }
  }

  private static void check(String name, WarmUp.Work work) {
    double[] block = Pass.newBlock();
    System.arraycopy(Inputs.randomValues(block.length, 3), 0, block, 0, block.length);
    long end = System.nanoTime() + PATIENCE;
    long bytes = allocated(work, block);
    while (bytes != 0 && System.nanoTime() < end) {
      bytes = allocated(work, block);
    }
    if (bytes != 0) {
      System.out.printf(
          "%s: %d bytes in %d calls, so part of the kernel is not inlined%n", name, bytes, CALLS);
    }
  }

  private static long allocated(WarmUp.Work work, double[] block) {
    long id = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(id);
    for (int call = 0; call < CALLS; call++) {
      work.run(block, call, call);
    }
    return THREADS.getThreadAllocatedBytes(id) - before;
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
