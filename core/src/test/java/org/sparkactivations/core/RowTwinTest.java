package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparkactivations.core.math.RowLoops;
import org.sparkactivations.core.math.Sum;

/** The loops over rows on vectors against the scalar ones, bit for bit. */
class RowTwinTest {
  private static final int LENGTHS = 67;
  private static final int PAD = 3;
  private static final int CALLS = 100;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final double[] SPECIALS = {
    0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    1,
    -1,
    708.5,
    -745.2,
    -800,
    -801,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.NEGATIVE_INFINITY,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  private final RowTwin twin = Kernels.loadRows();

  @Test
  void allLengthsAndOffsets() {
    double[] x = Inputs.randomValues(LENGTHS + PAD, 5);
    for (int n = 0; n <= LENGTHS; n++) {
      checkAll(x, n % (PAD + 1), n);
    }
  }

  @Test
  void aSpecialValueInEveryLane() {
    for (double special : SPECIALS) {
      for (int lane = 0; lane < LENGTHS; lane++) {
        double[] x = Inputs.randomValues(LENGTHS, lane);
        x[lane] = special;
        x[(lane + 5) % LENGTHS] = -special;
        checkAll(x, 0, LENGTHS);
      }
    }
  }

  @Test
  void onlySpecialValues() {
    for (int first = 0; first < SPECIALS.length; first++) {
      for (int n = 1; n <= 2 * SPECIALS.length; n++) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
          x[i] = SPECIALS[(first + i) % SPECIALS.length];
        }
        checkAll(x, 0, n);
        Arrays.fill(x, SPECIALS[first]);
        checkAll(x, 0, n);
      }
    }
  }

  @Test
  void randomBits() {
    checkAll(Inputs.randomBits(1001, 3), 1, 1000);
    checkAll(Inputs.randomValues(1001, 3), 1, 1000);
  }

  @ParameterizedTest
  @EnumSource
  void compiledTheyAllocateNothing(RowPass pass) {
    double[] block = Pass.newBlock();
    System.arraycopy(Inputs.randomValues(block.length, 3), 0, block, 0, block.length);
    long end = System.nanoTime() + PATIENCE;
    long bytes = allocated(pass, block);
    while (bytes > 0 && System.nanoTime() < end) {
      bytes = allocated(pass, block);
    }
    assertEquals(0, bytes, pass + " is not inlined");
    for (int seed = 0; seed < 20; seed++) {
      checkAll(Inputs.randomValues(1000 + seed, seed), 0, 1000 + seed);
    }
  }

  private void checkAll(double[] x, int from, int n) {
    for (double sign : new double[] {1, -1}) {
      double max = RowLoops.max(x, from, n, sign);
      same(max, twin.max(x, from, n, sign), "max");
      for (double value : new double[] {max, 0, Double.NEGATIVE_INFINITY}) {
        assertEquals(
            RowLoops.count(x, from, n, sign, value), twin.count(x, from, n, sign, value), "count");
      }
      double finite = Double.isInfinite(max) ? 1 : max;
      for (double temperature : new double[] {1, 4, 0.3, 7.5, 1e-300, 1e300}) {
        checkExp(x, from, n, sign, finite, temperature);
      }
    }
    double[] other = Inputs.randomValues(from + n, 9);
    for (double start : new double[] {0, -3.7, Double.MAX_VALUE}) {
      same(Sum.of(x, from, n, start), twin.sum(x, from, n, start), "sum");
      double expected = Sum.ofProducts(x, from, start, other, from, n);
      same(expected, twin.sumOfProducts(x, from, start, other, from, n), "sum of products");
      double[] quotients = x.clone();
      double[] got = x.clone();
      RowLoops.divide(quotients, from, n, start);
      twin.divide(got, from, n, start);
      same(quotients, got, "divide");
    }
  }

  private void checkExp(double[] x, int from, int n, double sign, double max, double t) {
    int outFrom = (from + 1) % PAD;
    double[] expected = new double[outFrom + n];
    double[] got = new double[outFrom + n];
    RowLoops.exp(x, from, n, sign, max, t, expected, outFrom);
    twin.expDivided(x, from, n, sign, max, t, got, outFrom);
    same(expected, got, "exp / " + t);
    if (!RowLoops.divides(t)) {
      twin.exp(x, from, n, sign, max, t, got, outFrom);
      same(expected, got, "exp");
      double below = RowLoops.sumOfExpBelow(x, from, n, sign, max, t);
      same(below, twin.sumOfExpBelow(x, from, n, sign, max, t), "sum of exp");
      RowLoops.quotientsMinus(x, from, n, sign, max, t, 0.7, expected, outFrom);
      twin.quotientsMinus(x, from, n, sign, max, t, 0.7, got, outFrom);
      same(expected, got, "quotients");
    }
  }

  private long allocated(RowPass pass, double[] block) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int call = 0; call < CALLS; call++) {
      pass.run(twin, block, call, call);
    }
    return threads.getThreadAllocatedBytes(id) - before;
  }

  private static void same(double[] expected, double[] got, String what) {
    for (int i = 0; i < expected.length; i++) {
      same(expected[i], got[i], what + " at " + i);
    }
  }

  /** All NaN count as the same: those of sums are made canonical later. */
  private static void same(double expected, double got, String what) {
    assertTrue(
        Double.doubleToLongBits(expected) == Double.doubleToLongBits(got),
        () -> what + ": " + got + ", expected " + expected);
  }
}
