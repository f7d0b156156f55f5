package org.sparkactivations.core.fuzz;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The targets that {@code ci/fuzz} names in the property {@code sparkactivations.fuzz.targets}: the
 * first byte of an input chooses one. Each may take a second of the processor for an input, at the
 * best of three tries: the first may have classes to load, and other programs slow it down.
 */
public final class BoundedFuzz {
  private static final long MOST_NANOS = 1_000_000_000;
  private static final int TRIES = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<MethodHandle> TARGETS =
      Stream.of(System.getProperty("sparkactivations.fuzz.targets").split(" ", -1))
          .map(BoundedFuzz::target)
          .toList();

  private BoundedFuzz() {}

  private static MethodHandle target(String name) {
    try {
      MethodType type = MethodType.methodType(void.class, byte[].class);
      return MethodHandles.lookup().findStatic(Class.forName(name), "fuzzerTestOneInput", type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] data) throws Throwable {
    if (data.length == 0) {
      return;
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && least > MOST_NANOS; i++) {
      least = Math.min(least, nanos(data));
    }
    if (least > MOST_NANOS) {
      throw new AssertionError("an input takes %.1f s; expected 1 s".formatted(least / 1e9));
    }
  }

  private static long nanos(byte[] data) throws Throwable {
    MethodHandle target = TARGETS.get((data[0] & 0xff) % TARGETS.size());
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    long start = THREADS.getCurrentThreadCpuTime();
    target.invokeExact(rest);
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
