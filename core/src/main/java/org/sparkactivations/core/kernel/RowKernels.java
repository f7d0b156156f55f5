package org.sparkactivations.core.kernel;

import java.util.EnumMap;
import java.util.Map;
import org.sparkactivations.core.math.Logarithm;

/**
 * The loops over a row, on vectors where {@link Kernels} has them used and they are compiled, else
 * scalar. The bits are the same. Internal.
 */
public final class RowKernels {
  private static final RowTwin SCALAR = new ScalarRows();

  /**
   * A sum of exponentials without the largest, from which on it has all its digits although that
   * was one of the terms; of a smaller sum, the error terms lose some.
   */
  private static final double HIDDEN = 0x1p-10;

  /** Made when first needed; by several threads at once perhaps, which does no harm. */
  private static RowKernels current;

  /** Null if there are none. */
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

  /** As {@link RowLoops#first}, for rows that are not short. */
  public static int first(double[] x, int from, int n) {
    double max = max(x, from, n, 1);
    return Double.isNaN(max) ? RowLoops.first(x, from, n) : RowLoops.indexOf(x, from, n, max);
  }

  /** The same numbers as doubles. */
  public static void widen(float[] x, int from, int n, double[] out, int outFrom) {
    rows(RowPass.WIDEN, n).widen(x, from, n, out, outFrom);
  }

  /** Each number rounded to float. */
  public static void narrow(double[] x, int from, int n, float[] out, int outFrom) {
    rows(RowPass.NARROW, n).narrow(x, from, n, out, outFrom);
  }

  /**
   * The softmax of sign x / temperature, max being the largest sign x_i: each e^((sign x_i - max) /
   * temperature) divided by their sum, or the limit of that for an infinite max.
   */
  public static void softmax(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom) {
    if (Double.isNaN(max)) {
      RowLoops.fill(out, outFrom, n, Double.NaN);
      return;
    }
    if (Double.isInfinite(max)) {
      RowLoops.shares(x, from, n, sign, max, out, outFrom);
      return;
    }
    double scale = scale(sign, temperature);
    double top = Math.abs(scale) * max;
    double divisor = Math.abs(scale) * temperature;
    double sum =
        divisor == 1
            ? rows(RowPass.EXP, n).exp(x, from, n, scale, top, out, outFrom)
            : rows(RowPass.EXP_DIVIDED, n)
                .expDivided(x, from, n, scale, top, divisor, out, outFrom);
    rows(RowPass.SHARE, n).share(out, outFrom, n, sum, 1 / sum, out, outFrom);
  }

  /**
   * log sum_i e^((x_i - max) / temperature), max the largest x_i, within 2 ulp; if that is
   * infinite, the logarithm of the number of elements that are equal to it.
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

  /** out_i = (x_i - max) / temperature - subtrahend, for a finite max or NaN; within 1.5 ulp. */
  public static void quotientMinus(
      double[] x,
      int from,
      int n,
      double max,
      double temperature,
      double subtrahend,
      double[] out,
      int outFrom) {
    if (Double.isNaN(max)) {
      RowLoops.fill(out, outFrom, n, Double.NaN);
      return;
    }
    double scale = scale(1, temperature);
    double top = scale * max;
    double divisor = scale * temperature;
    if (divisor == 1) {
      rows(RowPass.QUOTIENT_MINUS, n)
          .quotientMinus(x, from, n, scale, top, subtrahend, out, outFrom);
    } else {
      rows(RowPass.QUOTIENT_MINUS_DIVIDED, n)
          .quotientMinusDivided(x, from, n, scale, top, divisor, subtrahend, out, outFrom);
    }
  }

  /**
   * y_i = y_i ((grad_i - origin) - mean) / temperature, the gradient behind a softmax y of x /
   * temperature.
   */
  public static void softmaxGradient(
      double[] y,
      int from,
      double[] grad,
      int gradFrom,
      int n,
      double origin,
      double mean,
      double temperature) {
    rows(RowPass.SOFTMAX_GRADIENT, n)
        .softmaxGradient(y, from, grad, gradFrom, n, origin, mean, y, from);
    if (temperature != 1) {
      divide(y, from, n, temperature);
    }
  }

  /**
   * y_i = (grad_i - y_i sum) / temperature, the gradient behind the logarithm of a softmax y of x /
   * temperature.
   */
  public static void logSoftmaxGradient(
      double[] y, int from, double[] grad, int gradFrom, int n, double sum, double temperature) {
    rows(RowPass.LOG_SOFTMAX_GRADIENT, n)
        .logSoftmaxGradient(y, from, grad, gradFrom, n, sum, y, from);
    if (temperature != 1) {
      divide(y, from, n, temperature);
    }
  }

  /** x_i = x_i / divisor, NaN for all if the divisor is NaN. */
  public static void divide(double[] x, int from, int n, double divisor) {
    rows(RowPass.DIVIDE, n).divide(x, from, n, divisor, x, from);
  }

  /** The sum of x[from .. from + n); 0 for none. */
  public static double sum(double[] x, int from, int n) {
    return sum(x, from, n, 0);
  }

  /** The sum of a number and x[from .. from + n), beginning with the number. */
  public static double sum(double[] x, int from, int n, double start) {
    return rows(RowPass.SUM, n).sum(x, from, n, start);
  }

  /** The sum of (a_i - shift) b_i, the differences rounded and the products exact; 0 for none. */
  public static double sumOfProducts(
      double[] a, int aFrom, double shift, double[] b, int bFrom, int n) {
    return rows(RowPass.SUM_OF_PRODUCTS, n).sumOfProducts(a, aFrom, b, bFrom, n, shift, 0);
  }

  /**
   * Adds the |x_i| of a row to the first half of some sums and the squares to the second; {@link
   * RowTwin#norms} says which to which. Each is within n 2^-53 of the exact sum, relatively.
   */
  public static void norms(double[] x, int from, int n, double[] sums) {
    rows(RowPass.NORMS, n).norms(x, from, n, sums);
  }

  /**
   * The largest minus the smallest of the first n elements, NaN if one is NaN; where an element is
   * beyond what low or high have in its place, or NaN, it is written there.
   */
  public static double range(double[] x, int n, double[] low, double[] high) {
    return rows(RowPass.RANGE, n).range(x, n, low, high);
  }

  /** Adds the first n columns of four lines; see {@link ColumnSums#addSigned}. */
  public static void addSigned(double[][] y, double[][] slopes, int n, ColumnSums to) {
    rows(RowPass.SIGNED_COLUMNS, n).addSigned(y, slopes, n, to);
  }

  /** Adds the first n columns of four lines; see {@link ColumnSums#addUnsigned}. */
  public static void addUnsigned(
      double[][] y, double[][] slopes, int n, double origin, ColumnSums to) {
    rows(RowPass.UNSIGNED_COLUMNS, n).addUnsigned(y, slopes, n, origin, to);
  }

  /**
   * The factor for x, max and temperature, with the sign: a quarter for large temperatures, where
   * the difference may overflow although the quotient does not, and digits lost below the smallest
   * normal number do not matter.
   */
  private static double scale(double sign, double temperature) {
    return temperature > 1 ? 0.25 * sign : sign;
  }

  /** The loops to use for the next n elements of a pass. */
  private static RowTwin rows(RowPass pass, int n) {
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
