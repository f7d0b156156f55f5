package org.sparkactivations.core.kernel;

import org.sparkactivations.core.math.Sum;

/**
 * The loops over a row that row-wise functions share, apart from {@link Sum}. A row is x[from ..
 * from + n). No result depends on where a row lies in its array.
 */
public final class RowLoops {
  /** How many sums of each kind {@link #norms} makes. */
  public static final int NORM_LANES = 8;

  /** How many sums {@link #norms} makes. */
  public static final int NORMS = 2 * NORM_LANES;

  private RowLoops() {}

  /**
   * The largest sign x_i, where sign is 1 or -1; NaN if an element is NaN; -Infinity for an empty
   * row. A zero result is positive, whichever zero came first.
   */
  public static double max(double[] x, int from, int n, double sign) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double element = sign * x[from + i];
      if (!(element <= max)) {
        if (Double.isNaN(element)) {
          return Double.NaN;
        }
        max = element;
      }
    }
    return max + 0.0;
  }

  /** The largest |x_i|; NaN if an element is NaN; 0 for an empty row. */
  public static double maxMagnitude(double[] x, int from, int n) {
    // The bits of numbers without a sign have the order of the numbers, and those of NaN come last.
    long max = 0;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, Double.doubleToRawLongBits(x[from + i]) & Long.MAX_VALUE);
    }
    return Double.longBitsToDouble(max);
  }

  /** The index of the first largest element, or of the first NaN; -1 for an empty row. */
  public static int first(double[] x, int from, int n) {
    int first = n > 0 ? 0 : -1;
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      if (!(element <= x[from + first])) {
        if (Double.isNaN(element)) {
          return i;
        }
        first = i;
      }
    }
    return first;
  }

  /** The index of the first element equal to a value; -1 if there is none. */
  public static int indexOf(double[] x, int from, int n, double value) {
    for (int i = 0; i < n; i++) {
      if (x[from + i] == value) {
        return i;
      }
    }
    return -1;
  }

  /** How many sign x_i equal a value. */
  public static int count(double[] x, int from, int n, double sign, double value) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += sign * x[from + i] == value ? 1 : 0;
    }
    return count;
  }

  /** Sets every x_i to the value. */
  public static void fill(double[] x, int from, int n, double value) {
    for (int i = 0; i < n; i++) {
      x[from + i] = value;
    }
  }

  /** out_i = 1 / k for the k elements with sign x_i = value, 0 for the others. */
  public static void shares(
      double[] x, int from, int n, double sign, double value, double[] out, int to) {
    double share = 1.0 / count(x, from, n, sign, value);
    for (int i = 0; i < n; i++) {
      out[to + i] = sign * x[from + i] == value ? share : 0;
    }
  }

  /**
   * The power of two to multiply a row by, so that squares neither overflow nor underflow: about 1
   * / magnitude, 0 for Infinity.
   */
  public static double scale(double magnitude) {
    int exponent = Math.max(-1000, Math.min(1000, Math.getExponent(magnitude)));
    return magnitude == Double.POSITIVE_INFINITY
        ? 0
        : Double.longBitsToDouble((1023L - exponent) << 52);
  }

  /**
   * out_i = x_i scale. For scale 0, which is that of an infinite row, an infinite x_i gives 1 with
   * its sign.
   */
  public static void multiply(double[] x, int from, int n, double scale, double[] out, int to) {
    if (scale == 0) {
      for (int i = 0; i < n; i++) {
        double element = x[from + i];
        out[to + i] = Double.isInfinite(element) ? Math.copySign(1, element) : element * 0;
      }
      return;
    }
    // C2 makes vectors only of a loop over one array.
    System.arraycopy(x, from, out, to, n);
    for (int i = 0; i < n; i++) {
      out[to + i] *= scale;
    }
  }

  /**
   * The largest minus the smallest element of x[0 .. n); NaN if one is NaN. The loop starts at
   * {@code first}; the smallest and largest of the elements before that are given. Each element
   * visited lowers low[i] or raises high[i] if it lies beyond them; a NaN stays in both.
   */
  public static double range(
      double[] x, int first, int n, double smallest, double largest, double[] low, double[] high) {
    double least = smallest;
    double greatest = largest;
    for (int i = first; i < n; i++) {
      low[i] = Math.min(low[i], x[i]);
      high[i] = Math.max(high[i], x[i]);
      least = Math.min(least, x[i]);
      greatest = Math.max(greatest, x[i]);
    }
    return greatest - least;
  }

  /**
   * Adds |x_i| to sums[at + i mod {@value #NORM_LANES}] and the square of x_i to the element
   * {@value #NORM_LANES} places later, starting with element {@code first} of the row.
   */
  public static void norms(double[] x, int from, int n, int first, double[] sums, int at) {
    for (int i = first; i < n; i++) {
      double element = x[from + i];
      int lane = at + i % NORM_LANES;
      sums[lane] += Math.abs(element);
      sums[NORM_LANES + lane] = Math.fma(element, element, sums[NORM_LANES + lane]);
    }
  }

  /**
   * Adds the product of a row and a panel of {@link MatrixProduct} to c, for a row whose elements
   * are {@code step} apart. Eight chains run side by side, because each step of a chain waits for
   * the step before.
   */
  static void product(
      double[] x, int from, int step, int depth, double[] b, int bFrom, double[] c, int to) {
    for (int j = 0; j < MatrixProduct.WIDTH; j += 8) {
      eightChains(x, from, step, depth, b, bFrom + j, c, to + j);
    }
  }

  private static void eightChains(
      double[] x, int from, int step, int depth, double[] b, int bFrom, double[] c, int to) {
    double c0 = c[to];
    double c1 = c[to + 1];
    double c2 = c[to + 2];
    double c3 = c[to + 3];
    double c4 = c[to + 4];
    double c5 = c[to + 5];
    double c6 = c[to + 6];
    double c7 = c[to + 7];
    for (int k = 0; k < depth; k++) {
      double factor = x[from + k * step];
      int i = bFrom + k * MatrixProduct.WIDTH;
      c0 = Math.fma(factor, b[i], c0);
      c1 = Math.fma(factor, b[i + 1], c1);
      c2 = Math.fma(factor, b[i + 2], c2);
      c3 = Math.fma(factor, b[i + 3], c3);
      c4 = Math.fma(factor, b[i + 4], c4);
      c5 = Math.fma(factor, b[i + 5], c5);
      c6 = Math.fma(factor, b[i + 6], c6);
      c7 = Math.fma(factor, b[i + 7], c7);
    }
    c[to] = c0;
    c[to + 1] = c1;
    c[to + 2] = c2;
    c[to + 3] = c3;
    c[to + 4] = c4;
    c[to + 5] = c5;
    c[to + 6] = c6;
    c[to + 7] = c7;
  }

  /**
   * out_i = out_i factor_i + term_i for n elements. Without factors and terms out stays as it is.
   *
   * @param factors start at index {@code factorsFrom}; null for factors of 1
   * @param terms start at index {@code termsFrom}; null to add nothing
   */
  public static void scaleAndShift(
      int n,
      double[] factors,
      int factorsFrom,
      double[] terms,
      int termsFrom,
      double[] out,
      int to) {
    if (factors == null && terms == null) {
      return;
    }
    for (int i = 0; i < n; i++) {
      double element = out[to + i];
      double factor = factors == null ? 1 : factors[factorsFrom + i];
      double result =
          terms == null ? element * factor : Math.fma(element, factor, terms[termsFrom + i]);
      out[to + i] = RowFormulas.canonical(result);
    }
  }

  /**
   * A step of the parameters [from .. from + n) by their gradients: moves the means of gradients
   * and of their squares, then the parameters. See {@link RowFormulas#movingMean}, {@link
   * RowFormulas#movingSquare} and {@link RowFormulas#adaptiveStep}.
   *
   * @param state the means of all parameters, then those of the squares, then the largest of these
   *     if the rule has them
   */
  public static void adaptiveStep(
      AdaptiveRule rule,
      double[] parameters,
      double[] gradients,
      double[] state,
      int from,
      int n,
      double scale,
      double step,
      double kept) {
    int squares = parameters.length;
    double decay = rule.gradientDecay();
    double beta2 = rule.beta2();
    for (int i = from; i < from + n; i++) {
      double p = parameters[i];
      double g = gradients[i];
      double m = RowFormulas.movingMean(state[i], g, p, decay, 1 - rule.beta1());
      double s = RowFormulas.movingSquare(state[squares + i], g, p, decay, beta2, 1 - beta2);
      state[i] = m;
      state[squares + i] = s;
      if (rule.amsgrad()) {
        s = RowFormulas.larger(s, state[2 * squares + i]);
        state[2 * squares + i] = s;
      }
      parameters[i] = RowFormulas.adaptiveStep(p, m, s, scale, rule.eps(), step, kept);
    }
  }
}
