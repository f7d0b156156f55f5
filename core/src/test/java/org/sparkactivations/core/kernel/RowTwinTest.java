package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparkactivations.core.Inputs;

/**
 * Compares the vector loops over rows with the scalar ones, bit for bit; with {@code
 * -Dsparkactivations.full=true} on more rows.
 */
class RowTwinTest {
  private static final int LENGTHS = 67;
  private static final int PAD = 3;
  private static final Duration COMPILED = Duration.ofSeconds(2);
  private static final int SEEDS = Boolean.getBoolean("sparkactivations.full") ? 20 : 4;
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

  private final RowTwin scalar = new ScalarRows();
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

  /**
   * In a JVM of its own, because what C2 makes of a loop depends on the rows that it saw first:
   * there they are as short as those of a warm-up.
   */
  @Test
  void compiledTheyAllocateNothing() throws Exception {
    Child child = Child.run(RowAllocation.class, Child.VECTORS);
    assertEquals(0, child.exitCode(), child.errors());
    assertEquals(List.of(), child.out());
  }

  @ParameterizedTest
  @EnumSource
  void compiledTheyHaveTheSameBits(RowPass pass) {
    RowAllocation.compile(pass, twin, COMPILED);
    for (int seed = 0; seed < SEEDS; seed++) {
      checkAll(Inputs.randomValues(1000 + seed, seed), 0, 1000 + seed);
    }
  }

  private void checkAll(double[] x, int from, int n) {
    for (double sign : new double[] {1, -1}) {
      double max = scalar.max(x, from, n, sign);
      same(max, twin.max(x, from, n, sign), "max");
      double finite = Double.isInfinite(max) ? 1 : max;
      for (double divisor : new double[] {1, 4, 0.3, 7.5, 1e-300, 1e300}) {
        checkExp(x, from, n, sign, finite, divisor);
      }
    }
    float[] floats = new float[from + n];
    checkElements(
        from,
        n,
        (rows, out, at) -> {
          rows.narrow(x, from, n, floats, from);
          rows.widen(floats, from, n, out, at);
        });
    double[] other = Inputs.randomValues(from + n, 9);
    for (double start : new double[] {0, -3.7, Double.MAX_VALUE}) {
      check(from, n, (rows, out, at) -> rows.sum(x, from, n, start));
      check(
          from,
          n,
          (rows, out, at) -> rows.sumOfProducts(x, from, other, from, n, start, 2 * start));
      checkNorms(x, from, n, start);
      checkRange(x, other, n);
      checkColumns(x, other, n, start);
      checkElements(
          from,
          n,
          (rows, out, at) -> rows.softmaxGradient(x, from, other, from, n, start, 2, out, at));
      checkElements(
          from,
          n,
          (rows, out, at) -> rows.logSoftmaxGradient(x, from, other, from, n, start, out, at));
      checkTraining(x, other, from, n, start);
      checkElements(from, n, (rows, out, at) -> rows.divide(x, from, n, start, out, at));
      checkElements(from, n, (rows, out, at) -> rows.share(x, from, n, start, 1 / start, out, at));
    }
  }

  private void checkTraining(double[] x, double[] y, int from, int n, double start) {
    double[] z = Inputs.randomValues(from + n, 4);
    checkElements(from, n, (rows, out, at) -> rows.plus(x, from, y, from, n, out, at));
    checkElements(from, n, (rows, out, at) -> rows.times(x, from, y, from, n, out, at));
    checkElements(
        from, n, (rows, out, at) -> rows.plusProduct(x, from, y, from, z, from, n, out, at));
    for (double[][] order : new double[][][] {{x, y, z}, {y, z, x}, {z, x, y}}) {
      for (double eps : new double[] {0, 1e-8}) {
        checkAdaptiveStep(order, from, n, start, new Rule(0.9, 0.9, eps, false, start));
        checkAdaptiveStep(order, from, n, start, new Rule(0.9, 0.9, eps, true, start));
      }
    }
  }

  private record Rule(double beta1, double beta2, double eps, boolean amsgrad, double gradientDecay)
      implements AdaptiveRule {}

  private void checkAdaptiveStep(
      double[][] order, int from, int n, double start, AdaptiveRule rule) {
    int length = from + n;
    double[] expected = new double[4 * length];
    System.arraycopy(order[2], 0, expected, 0, length);
    System.arraycopy(order[0], 0, expected, length, length);
    System.arraycopy(order[1], 0, expected, 2 * length, length);
    double[] actual = expected.clone();
    adaptiveStep(scalar, rule, order, from, n, start, expected);
    adaptiveStep(twin, rule, order, from, n, start, actual);
    same(expected, actual, "adaptiveStep");
  }

  /** Writes the parameters behind the state. */
  private static void adaptiveStep(
      RowTwin rows,
      AdaptiveRule rule,
      double[][] order,
      int from,
      int n,
      double step,
      double[] state) {
    double[] parameters = Arrays.copyOf(order[0], from + n);
    rows.adaptiveStep(rule, parameters, order[1], state, from, n, 1.3, step, 0.7);
    System.arraycopy(parameters, 0, state, 3 * (from + n), from + n);
  }

  private void checkNorms(double[] x, int from, int n, double start) {
    double[] expected = new double[RowLoops.NORMS];
    Arrays.fill(expected, start);
    double[] sums = expected.clone();
    scalar.norms(x, from, n, expected);
    twin.norms(x, from, n, sums);
    for (int i = 0; i < sums.length; i++) {
      same(expected[i], sums[i], "norms");
    }
  }

  private void checkRange(double[] x, double[] other, int n) {
    double[][] expected = new double[2][x.length];
    double[][] ranges = new double[2][x.length];
    for (double[] row : new double[][] {x, other, x}) {
      double span = scalar.range(row, n, expected[0], expected[1]);
      same(span, twin.range(row, n, ranges[0], ranges[1]), "range");
    }
    same(expected[0], ranges[0], "low");
    same(expected[1], ranges[1], "high");
  }

  private void checkColumns(double[] x, double[] other, int n, double start) {
    double[][] y = {x, other, x, x};
    double[][] slopes = {other, x, x, other};
    ColumnSums expected = new ColumnSums(n);
    ColumnSums sums = new ColumnSums(n);
    for (double[] shift : new double[][] {x, other}) {
      expected.clear(shift);
      sums.clear(shift);
      scalar.addSigned(y, slopes, n, expected);
      twin.addSigned(y, slopes, n, sums);
      same(expected, sums);
      scalar.addUnsigned(slopes, y, n, start, expected);
      twin.addUnsigned(slopes, y, n, start, sums);
      same(expected, sums);
    }
  }

  private static void same(ColumnSums expected, ColumnSums sums) {
    same(expected.squares, sums.squares, "squares");
    same(expected.sum, sums.sum, "sum");
    same(expected.rest, sums.rest, "rest");
    same(expected.distance, sums.distance, "distance");
    same(expected.slope, sums.slope, "slope");
    same(expected.norms, sums.norms, "norms");
  }

  private void checkExp(double[] x, int from, int n, double scale, double top, double divisor) {
    check(from, n, (rows, out, at) -> rows.exp(x, from, n, scale, top, out, at));
    check(from, n, (rows, out, at) -> rows.expDivided(x, from, n, scale, top, divisor, out, at));
    check(from, n, (rows, out, at) -> rows.expSum(x, from, n, scale, top, 2));
    check(from, n, (rows, out, at) -> rows.expSumDivided(x, from, n, scale, top, divisor, 2));
    check(from, n, (rows, out, at) -> rows.expBelow(x, from, n, scale, top, 2));
    check(from, n, (rows, out, at) -> rows.expBelowDivided(x, from, n, scale, top, divisor, 2));
    checkElements(
        from, n, (rows, out, at) -> rows.quotientMinus(x, from, n, scale, top, 0.7, out, at));
    checkElements(
        from,
        n,
        (rows, out, at) ->
            rows.quotientMinusDivided(x, from, n, scale, top, divisor, 0.7, out, at));
  }

  /** A loop that adds its results. */
  private interface Adding {
    double run(RowTwin rows, double[] out, int outFrom);
  }

  /** A loop that only stores its results. */
  private interface Storing {
    void run(RowTwin rows, double[] out, int outFrom);
  }

  private void checkElements(int from, int n, Storing loop) {
    check(
        from,
        n,
        (rows, out, outFrom) -> {
          loop.run(rows, out, outFrom);
          return 0;
        });
  }

  private void check(int from, int n, Adding loop) {
    double[] expected = new double[n + PAD];
    double[] got = new double[n + PAD];
    int outFrom = (from + 1) % PAD;
    same(loop.run(scalar, expected, outFrom), loop.run(twin, got, outFrom), "sum");
    same(expected, got, "elements");
  }

  private static void same(double[] expected, double[] got, String what) {
    for (int i = 0; i < expected.length; i++) {
      same(expected[i], got[i], what + " at " + i);
    }
  }

  /** All NaNs count as equal, because callers make the NaNs of sums canonical later. */
  private static void same(double expected, double got, String what) {
    assertTrue(
        Double.doubleToLongBits(expected) == Double.doubleToLongBits(got),
        () -> what + ": " + got + ", expected " + expected);
  }
}
