package org.sparkactivations.core.fuzz;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The target that {@code ci/fuzz} names in the property {@code sparkactivations.fuzz.target}, which
 * may take a second of the processor for an input. Of inputs that take longer, the second time
 * counts: the first has classes to load.
 */
public final class BoundedFuzz {
  private static final long MOST_NANOS = 1_000_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final MethodHandle TARGET =
      target(System.getProperty("sparkactivations.fuzz.target"));

  private BoundedFuzz() {}

  private static MethodHandle target(String name) {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Class.forName(name),
              "fuzzerTestOneInput",
              MethodType.methodType(void.class, byte[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] data) throws Throwable {
    if (nanos(data) > MOST_NANOS) {
      long again = nanos(data);
      if (again > MOST_NANOS) {
        throw new AssertionError("an input takes %.1f s; expected 1 s".formatted(again / 1e9));
      }
    }
  }

  private static long nanos(byte[] data) throws Throwable {
    long start = THREADS.getCurrentThreadCpuTime();
    TARGET.invokeExact(data.clone());
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
