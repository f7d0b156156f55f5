package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongConsumer;

/** The memory that a thread takes. */
public final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 100;
  private static final int ROUNDS = 100;

  private Allocated() {}

  /**
   * Calls an action with 1, 2, ... until a round of calls takes no memory. The first rounds may,
   * because the JVM loads classes and compiles.
   */
  public static void assertNothing(LongConsumer action) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = bytes();
      for (int call = 1; call <= CALLS; call++) {
        action.accept((long) CALLS * round + call);
      }
      least = Math.min(least, bytes() - before);
    }
    assertEquals(0, least);
  }

  private static long bytes() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
