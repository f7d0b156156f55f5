package org.sparkactivations.core.kernel;

import java.util.EnumMap;
import java.util.Map;
import org.sparkactivations.core.math.Logarithm;

/**
 * The loops over a row. They run on vectors if {@link Kernels} selects vectors and the loop is
 * compiled, otherwise on scalar code. Both give the same bits. Internal.
 */
public final class RowKernels {
  private static final RowTwin SCALAR = new ScalarRows();

  /**
   * A limit for the sum of all exponentials except the largest. From this limit on, the sum has all
   * its digits even if it was computed with the largest among its terms; below it, the error terms
   * lose some digits.
   */
  private static final double HIDDEN = 0x1p-10;

  /** Of fewer elements, scalar code finds the largest sooner. */
  private static final int SHORT = 32;

  /** Created lazily. Several threads may create it at once; the copies are equivalent. */
  private static RowKernels current;

  /** Null if this JVM uses no vectors. */
  private final RowTwin vectors;

  private final Map<RowPass, Switch> switches = new EnumMap<>(RowPass.class);

  private RowKernels() {
    vectors = Kernels.rows();
    for (RowPass pass : RowPass.values()) {
      switches.put(pass, Kernels.rowSwitch());
    }
  }

  /** The largest sign x_i; see {@link RowTwin#max}. */
  public static double max(double[] x, int from, int n, double sign) {
    return rows(RowPass.MAX, n).max(x, from, n, sign);
  }

  /** As {@link RowLoops#first}, but faster for long rows. */
  public static int first(double[] x, int from, int n) {
    if (n < SHORT) {
      return RowLoops.first(x, from, n);
    }
    double max = max(x, from, n, 1);
    return Double.isNaN(max) ? RowLoops.first(x, from, n) : RowLoops.indexOf(x, from, n, max);
  }

  /** Converts each number to double, exactly. */
  public static void widen(float[] x, int from, int n, double[] out, int to) {
    rows(RowPass.WIDEN, n).widen(x, from, n, out, to);
  }

  /** Rounds each number to float. */
  public static void narrow(double[] x, int from, int n, float[] out, int to) {
    rows(RowPass.NARROW, n).narrow(x, from, n, out, to);
  }

  /**
   * The softmax of sign x / temperature: each e^((sign x_i - max) / temperature) divided by their
   * sum, where max is the largest sign x_i. For an infinite max, the limit of that; for NaN, NaN.
   */
  public static void softmax(
      double[] x, int from, int n, double sign, double temperature, double[] out, int to) {
    double max = max(x, from, n, sign);
    if (Double.isNaN(max)) {
      RowLoops.fill(out, to, n, Double.NaN);
      return;
    }
    if (Double.isInfinite(max)) {
      RowLoops.shares(x, from, n, sign, max, out, to);
      return;
    }
    double scale = scale(sign, temperature);
    double top = Math.abs(scale) * max;
    double divisor = Math.abs(scale) * temperature;
    double sum =
        divisor == 1
            ? rows(RowPass.EXP, n).exp(x, from, n, scale, top, out, to)
            : rows(RowPass.EXP_DIVIDED, n).expDivided(x, from, n, scale, top, divisor, out, to);
    rows(RowPass.SHARE, n).share(out, to, n, sum, 1 / sum, out, to);
  }

  /**
   * log sum_i e^((x_i - max) / temperature), where max is the largest x_i; within 2 ulp. If max is
   * infinite, the logarithm of the number of elements equal to it.
   */
  public static double logSumOfExp(double[] x, int from, int n, double max, double temperature) {
    if (Double.isInfinite(max)) {
      return Logarithm.log(RowLoops.count(x, from, n, 1, max));
    }
    double scale = scale(1, temperature);
    double top = scale * max;
    double divisor = scale * temperature;
    double others =
        divisor == 1
            ? rows(RowPass.EXP_SUM, n).expSum(x, from, n, scale, top, -1)
            : rows(RowPass.EXP_SUM_DIVIDED, n).expSumDivided(x, from, n, scale, top, divisor, -1);
    if (others < HIDDEN) {
      others =
          divisor == 1
              ? rows(RowPass.EXP_BELOW, n).expBelow(x, from, n, scale, top, 0)
              : rows(RowPass.EXP_BELOW_DIVIDED, n)
                  .expBelowDivided(x, from, n, scale, top, divisor, 0);
    }
    return Logarithm.log1p(others);
  }

  /**
   * Writes the {@link #softmax} of x, and returns the {@link #logSumOfExp}, whose exponentials are
   * the same.
   *
   * @param max the largest x_i
   */
  public static double softmaxAndLog(
      double[] x, int from, int n, double max, double[] out, int to) {
    if (Double.isNaN(max) || Double.isInfinite(max)) {
      softmax(x, from, n, 1, 1, out, to);
      return logSumOfExp(x, from, n, max, 1);
    }
    double sum = rows(RowPass.EXP, n).exp(x, from, n, 1, max, out, to);
    double others = sum(out, to, n, -1);
    if (others < HIDDEN) {
      others = rows(RowPass.EXP_BELOW, n).expBelow(x, from, n, 1, max, 0);
    }
    rows(RowPass.SHARE, n).share(out, to, n, sum, 1 / sum, out, to);
    return Logarithm.log1p(others);
  }

  /**
   * The logarithm of the softmax of x / temperature: (x_i - max) / temperature - log sum_j e^((x_j
   * - max) / temperature), where max is the largest x_i. For an infinite max, the limit of that;
   * for NaN, NaN.
   */
  public static void logSoftmax(
      double[] x, int from, int n, double temperature, double[] out, int to) {
    double max = max(x, from, n, 1);
    if (Double.isNaN(max)) {
      RowLoops.fill(out, to, n, Double.NaN);
      return;
    }
    double log = logSumOfExp(x, from, n, max, temperature);
    if (Double.isInfinite(max)) {
      for (int i = 0; i < n; i++) {
        out[to + i] = x[from + i] == max ? 0 - log : Double.NEGATIVE_INFINITY;
      }
      return;
    }
    double scale = scale(1, temperature);
    double top = scale * max;
    double divisor = scale * temperature;
    if (divisor == 1) {
      rows(RowPass.QUOTIENT_MINUS, n).quotientMinus(x, from, n, scale, top, log, out, to);
    } else {
      rows(RowPass.QUOTIENT_MINUS_DIVIDED, n)
          .quotientMinusDivided(x, from, n, scale, top, divisor, log, out, to);
    }
  }

  /**
   * y_i = y_i (grad_i - sum_j grad_j y_j) / temperature: the gradient through a softmax y of x /
   * temperature. The gradient is taken relative to its element at the largest y. This changes only
   * the rounding: if that y is close to 1, the difference would lose its digits.
   */
  public static void softmaxGradient(
      double[] grad, int at, int n, double temperature, double[] y, int from) {
    if (n == 0) {
      return;
    }
    double origin = grad[at + first(y, from, n)];
    double mean = sumOfProducts(grad, at, origin, y, from, n);
    rows(RowPass.SOFTMAX_GRADIENT, n).softmaxGradient(y, from, grad, at, n, origin, mean, y, from);
    if (temperature != 1) {
      divide(y, from, n, temperature);
    }
  }

  /**
   * y_i = (grad_i - y_i sum) / temperature: the gradient through the logarithm of a softmax y of x
   * / temperature.
   */
  public static void logSoftmaxGradient(
      double[] y, int from, double[] grad, int at, int n, double sum, double temperature) {
    rows(RowPass.LOG_SOFTMAX_GRADIENT, n).logSoftmaxGradient(y, from, grad, at, n, sum, y, from);
    if (temperature != 1) {
      divide(y, from, n, temperature);
    }
  }

  /** x_i = x_i / divisor; all are NaN if the divisor is NaN. */
  public static void divide(double[] x, int from, int n, double divisor) {
    rows(RowPass.DIVIDE, n).divide(x, from, n, divisor, x, from);
  }

  /** The sum of x[from .. from + n); 0 for an empty row. */
  public static double sum(double[] x, int from, int n) {
    return sum(x, from, n, 0);
  }

  /** The sum of start and x[from .. from + n), starting with start. */
  public static double sum(double[] x, int from, int n, double start) {
    return rows(RowPass.SUM, n).sum(x, from, n, start);
  }

  /**
   * The sum of (a_i - shift) b_i, with rounded differences and exact products; 0 for an empty row.
   */
  public static double sumOfProducts(
      double[] a, int aFrom, double shift, double[] b, int bFrom, int n) {
    return rows(RowPass.SUM_OF_PRODUCTS, n).sumOfProducts(a, aFrom, b, bFrom, n, shift, 0);
  }

  /**
   * Adds the |x_i| of a row to the first half of sums and the squares to the second half; {@link
   * RowTwin#norms} gives the index of each. Each sum is within n 2^-53 of the exact one,
   * relatively.
   */
  public static void norms(double[] x, int from, int n, double[] sums) {
    rows(RowPass.NORMS, n).norms(x, from, n, sums);
  }

  /**
   * The largest minus the smallest of the first n elements; NaN if one is NaN. An element below
   * low[i], or above high[i], replaces it; so does a NaN.
   */
  public static double range(double[] x, int n, double[] low, double[] high) {
    return rows(RowPass.RANGE, n).range(x, n, low, high);
  }

  /**
   * Adds the first n columns of {@link ColumnSums#LINES} lines; see {@link ColumnSums#addSigned}.
   */
  public static void addSigned(double[][] y, double[][] slopes, int n, ColumnSums to) {
    rows(RowPass.SIGNED_COLUMNS, n).addSigned(y, slopes, n, to);
  }

  /**
   * Adds the first n columns of {@link ColumnSums#LINES} lines; see {@link ColumnSums#addUnsigned}.
   */
  public static void addUnsigned(
      double[][] y, double[][] slopes, int n, double origin, ColumnSums to) {
    rows(RowPass.UNSIGNED_COLUMNS, n).addUnsigned(y, slopes, n, origin, to);
  }

  /**
   * The scale for x, max and temperature, including the sign. It is a quarter for large
   * temperatures, where the difference may overflow although the quotient does not. Digits lost
   * below the smallest normal number do not matter there.
   */
  private static double scale(double sign, double temperature) {
    return temperature > 1 ? 0.25 * sign : sign;
  }

  /** The twin to use for so many multiplications. */
  static RowTwin products(RowPass pass, long multiplications) {
    return rows(pass, (int) Math.min(Integer.MAX_VALUE, multiplications));
  }

  /** The twin to use for the next n elements of a pass. */
  static RowTwin rows(RowPass pass, int n) {
    RowKernels kernels = current;
    if (kernels == null) {
      kernels = new RowKernels();
      current = kernels;
    }
    RowTwin vectors = kernels.vectors;
    Switch state = kernels.switches.get(pass);
    if (state.isDue(n)) {
      WarmUp.request(
          (block, from, length) -> pass.run(SCALAR, block, from, length),
          (block, from, length) -> pass.run(vectors, block, from, length),
          "row " + pass,
          state::turnOn);
    }
    return state.isReady() ? vectors : SCALAR;
  }
}
