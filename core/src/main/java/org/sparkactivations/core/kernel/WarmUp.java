package org.sparkactivations.core.kernel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs vector kernels until they are compiled: in one daemon thread, one kernel after the other,
 * each for a limited time. The thread ends when there is nothing to do.
 */
final class WarmUp {
  private static final System.Logger LOG = System.getLogger("org.sparkactivations.core");

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  /**
   * The number of elements per call is small, because many calls make C2 compile sooner than long
   * loops do.
   */
  private static final int SHORT = 37;

  private static final int CALLS = 200;
  private static final int PROBES = 5;

  private static final ThreadPoolExecutor WORKER =
      new ThreadPoolExecutor(
          1, 1, 100, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), WarmUp::thread);

  static {
    WORKER.allowCoreThreadTimeOut(true);
  }

  /** A loop over elements [from, from + n) of the lines of a {@link Pass#newBlock block}. */
  interface Work {
    void run(double[] block, int from, int n);
  }

  private static volatile Obstacle failure;

  private WarmUp() {}

  /** The last vector kernel that failed, or null. */
  static Obstacle failure() {
    return failure;
  }

  /** Calls {@code publish} once the vector twin is faster than the scalar one. */
  static void request(Work scalar, Work vector, String name, Runnable publish) {
    WORKER.execute(
        () -> {
          try {
            if (isFaster(scalar, vector, name)) {
              publish.run();
            }
          } catch (RuntimeException | LinkageError e) {
            failure = new Obstacle("a vector kernel failed and stays scalar: " + e, null, null);
            LOG.log(System.Logger.Level.WARNING, "a vector kernel failed; scalar code goes on", e);
          }
        });
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "activations-warm-up", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  private static boolean isFaster(Work scalar, Work vector, String name) {
    double[] block = block();
    long start = System.nanoTime();
    long end;
    do {
      long before = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        vector.run(block, call, call % SHORT);
      }
      if (probe(vector, block) <= probe(scalar, block)) {
        return true;
      }
      end = System.nanoTime();
      pause(end - before);
    } while (end - start < PATIENCE);
    LOG.log(System.Logger.Level.DEBUG, "{0} stays scalar: vectors are not faster here", name);
    return false;
  }

  /** The shortest time for a whole block. */
  private static long probe(Work work, double[] block) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < PROBES; i++) {
      long start = System.nanoTime();
      work.run(block, 0, Pass.SIZE);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  /** Sleeps for as long as the processor was used, but not more than 20 ms. */
  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(20)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Pseudo-random numbers between -8 and 8, so that the processor cannot predict branches. */
  private static double[] block() {
    double[] block = Pass.newBlock();
    long bits = 1;
    for (int i = 0; i < block.length; i++) {
      bits = bits * 6364136223846793005L + 1442695040888963407L;
      block[i] = (bits >> 32) * 0x1p-28;
    }
    return block;
  }
}
