package org.sparkactivations.core;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Run in a JVM of its own, it calls the passes of one function until C2 has compiled them, and
 * prints those that still allocate.
 */
final class Allocation {
  private static final int CALLS = 100;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  public static void main(String[] arguments) {
    String function = System.getProperty("function");
    Twins.activations()
        .filter(activation -> activation.definition().name().equals(function))
        .forEach(activation -> Twins.passes(activation).forEach(pass -> check(activation, pass)));
  }

  private static void check(Activation activation, Pass pass) {
    Twin vector = Twins.vector(activation);
    double[] block = Pass.newBlock();
    System.arraycopy(Inputs.randomValues(block.length, 3), 0, block, 0, block.length);
    long end = System.nanoTime() + PATIENCE;
    long bytes = allocated(vector, pass, block);
    while (bytes > 0 && System.nanoTime() < end) {
      bytes = allocated(vector, pass, block);
    }
    if (bytes > 0) {
      System.out.printf(
          "%s %s: %d bytes in %d calls, so part of the kernel is not inlined%n",
          activation.spec(), pass, bytes, CALLS);
    }
  }

  private static long allocated(Twin twin, Pass pass, double[] block) {
    long id = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(id);
    for (int call = 0; call < CALLS; call++) {
      pass.run(twin, block, call, call);
    }
    return THREADS.getThreadAllocatedBytes(id) - before;
  }
}
