package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Inputs;

/** When loops switch from scalar to vector code. */
class ReadinessTest {
  private static final int TEN_MILLION = 10_000_000;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @Test
  void switchesOncePublishedAndStopsItsThread() throws InterruptedException {
    Activation sigmoid = Activations.parse("sigmoid");
    Twin scalar = Loops.scalar(sigmoid);
    Twin vector = Twins.vector(sigmoid);
    double[] x = Inputs.randomValues(4096, 1);
    // Compile the scalar twin before vectors are compared with it.
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

  /** Compilation does not pay off in short jobs; {@code benchmarks/first-queries} times them. */
  @Test
  void twoQueriesOfTenMillionAreScalarCodeAndStartNothing() {
    Readiness readiness = Readiness.later();
    assertFalse(readiness.isReady(Pass.VALUE, TEN_MILLION, null, null));
    assertFalse(readiness.isReady(Pass.VALUE, TEN_MILLION, null, null));
  }

  private static Stream<Thread> warmUps() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("activations-warm-up"));
  }
}
