package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When loops switch from scalar to vector code. */
class ReadinessTest {
  private static final int MILLION = 1_000_000;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** Prints the nanoseconds of the first million elements. */
  static final class FirstMillion {
    private FirstMillion() {}

    public static void main(String[] arguments) {
      Loop loop = Loops.of(Activations.parse("gelu"));
      double[] x = Inputs.randomValues(1000, 1);
      double[] out = new double[x.length];
      long start = System.nanoTime();
      for (int i = 0; i < MILLION; i += x.length) {
        loop.value(x, out, x.length);
      }
      System.out.println(System.nanoTime() - start);
    }
  }

  @Test
  void switchesOncePublishedAndStopsItsThread() throws InterruptedException {
    Activation sigmoid = Activations.parse("sigmoid");
    Twin scalar = Loops.scalar(sigmoid);
    Twin vector = Twins.vector(sigmoid);
    double[] x = Inputs.randomValues(4096, 1);
    // The scalar twin is hot by the time it is measured against.
    for (int i = 0; i < 5000; i++) {
      scalar.value(x, 0, new double[x.length], 0, x.length);
    }
    Readiness readiness = Readiness.later();
    int almost = (int) Readiness.WORTHWHILE - 1;
    assertFalse(readiness.isReady(Pass.VALUE, almost, scalar, vector));
    assertEquals(0, warmUps().count());
    long end = System.nanoTime() + PATIENCE;
    boolean ready = readiness.isReady(Pass.VALUE, 1, scalar, vector);
    assertTrue(warmUps().allMatch(Thread::isDaemon));
    while (!ready && System.nanoTime() < end) {
      Thread.sleep(10);
      ready = readiness.isReady(Pass.VALUE, 1, scalar, vector);
    }
    assertTrue(ready);
    assertFalse(readiness.isReady(Pass.DERIVATIVE, 1, scalar, vector));
    while (warmUps().count() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertEquals(0, warmUps().count());
  }

  @Test
  void theFirstMillionCostsNoMoreThanScalarCode() throws IOException, InterruptedException {
    long scalar = fastest("-Dsparkactivations.kernels=scalar");
    long auto = fastest("-Dsparkactivations.kernels=auto");
    assertTrue(auto <= 1.5 * scalar, auto + " ns; scalar alone " + scalar + " ns");
  }

  /** Of a few JVMs, because other processes disturb them. */
  private static long fastest(String kernels) throws IOException, InterruptedException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      Child child = Child.run(FirstMillion.class, kernels, Child.VECTORS);
      assertEquals(0, child.exitCode(), child.errors());
      best = Math.min(best, Long.parseLong(child.out().get(0)));
    }
    return best;
  }

  private static Stream<Thread> warmUps() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("activations-warm-up"));
  }
}
