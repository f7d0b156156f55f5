package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongConsumer;

/** The memory that a thread takes. */
public final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Allocated() {}

  /**
   * Calls an action with 1, 2, ... until a round of calls takes no memory. The first rounds may,
   * because the JVM loads classes and compiles, which takes long if other programs run.
   */
  public static void assertNothing(LongConsumer action) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long step = 0;
    long taken;
    do {
      long before = bytes();
      for (int call = 0; call < CALLS; call++) {
        action.accept(++step);
      }
      taken = bytes() - before;
    } while (taken > 0 && System.nanoTime() < end);
    assertEquals(0, taken);
  }

  private static long bytes() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
