package org.sparkactivations.profiler.statistic;

import org.sparkactivations.core.math.Sum;

/**
 * Mean, deviation and the like of the finite outputs of finite values. Whatever the order and
 * grouping of the values, they are within a relative error of 1e-12; the mean unless positive and
 * negative outputs cancel to less than 1e-15 of their size.
 *
 * <p>The state is {@link #SLOTS} doubles somewhere in an array; the constants say which is which.
 * Sums are kept in two doubles: the second one, at the next place, is the rounding error of the
 * first. States are joined by the formula of Chan, Golub and LeVeque (Algorithms for computing the
 * sample variance, 1983), with the means in two doubles, so that a small deviation about a large
 * mean survives. Outputs that are huge or tiny as a whole are scaled by a power of two, so that no
 * square overflows or vanishes.
 *
 * @param mean of the outputs
 * @param sd their population standard deviation
 * @param distance the mean of |f(x) - pivot|
 * @param slope the mean of |f'(x)|
 */
public record Moments(double mean, double sd, double distance, double slope) {
  /** The slots of a state: how many outputs there are, how they are scaled, and the sums. */
  static final int COUNT = 0;

  static final int SCALE = 1;
  static final int SUM = 2;

  /** Of squared deviations from the mean, of distances from the pivot, and of |f'|. */
  static final int SQUARES = 4;

  static final int DISTANCE = 6;
  static final int SLOPE = 8;

  /** How many doubles a state takes. */
  public static final int SLOTS = 10;

  /** From a sum to its rounding error. */
  static final int ERROR = 1;

  /** Scales: not scaled, all outputs are zero, tiny outputs, huge outputs. */
  private static final double PLAIN = 0;

  static final double ZEROS = -2;
  private static final double TINY = -1;
  private static final double HUGE = 2;

  private static final double LARGE = 0x1p400;
  private static final double SMALL = 0x1p-400;
  private static final double UP = 0x1p600;
  private static final double DOWN = 0x1p-600;

  /** Means that differ by less than this share of them differ by their rounding only. */
  private static final double SAME = 0x1p-85;

  /** The moments of a state; null if it has no outputs. */
  public static Moments read(double[] state, int at) {
    double n = state[at + COUNT];
    if (n == 0) {
      return null;
    }
    double scale = factor(state[at + SCALE]);
    return new Moments(
        mean(state, at) / scale + 0.0,
        Math.sqrt(Math.max(total(state, at + SQUARES) / n, 0)) / scale,
        total(state, at + DISTANCE) / n / scale,
        total(state, at + SLOPE) / n / slopeFactor(state[at + SCALE]));
  }

  /** The same with a standard deviation of 0: that of a constant may have rounding errors. */
  public Moments withoutDeviation() {
    return new Moments(mean, 0, distance, slope);
  }

  /** The mean of a state, for outputs of ordinary size to be measured from; 0 if unknown. */
  static double shift(double[] state, int at) {
    return state[at + COUNT] == 0 || state[at + SCALE] != PLAIN ? 0 : mean(state, at);
  }

  /** The scaled mean, rounded once: that of a constant is the constant. */
  private static double mean(double[] state, int at) {
    double n = state[at + COUNT];
    double sum = state[at + SUM];
    double share = 1 / n;
    double mean = sum * share;
    return mean + (Math.fma(-mean, n, sum) + state[at + SUM + ERROR]) * share;
  }

  private static double total(double[] state, int at) {
    return state[at] + state[at + ERROR];
  }

  /** Adds n times the same output. */
  public static void add(
      double[] state, int at, double n, double output, double pivot, double slope) {
    double[] added = new double[SLOTS];
    double scale = scaleOf(Math.max(Math.abs(output), Math.abs(pivot)));
    double y = output * factor(scale);
    added[COUNT] = n;
    added[SCALE] = scale;
    setProduct(added, SUM, y, n);
    setProduct(added, DISTANCE, Math.abs(y - pivot * factor(scale)), n);
    setProduct(added, SLOPE, slope * slopeFactor(scale), n);
    join(state, at, added, 0);
  }

  private static void setProduct(double[] state, int at, double x, double n) {
    state[at] = x * n;
    state[at + ERROR] = Math.fma(x, n, -state[at]);
  }

  /** Adds another state. */
  public static void join(double[] state, int at, double[] other, int from) {
    double n2 = other[from + COUNT];
    if (n2 == 0) {
      return;
    }
    double n1 = state[at + COUNT];
    if (n1 == 0) {
      System.arraycopy(other, from, state, at, SLOTS);
      return;
    }
    double before = state[at + SCALE];
    double added = other[from + SCALE];
    double scale = Math.max(before, added);
    rescale(state, at, factor(scale) / factor(before), slopeFactor(scale) / slopeFactor(before));
    double s = factor(scale) / factor(added);
    double slopes = slopeFactor(scale) / slopeFactor(added);
    double sum = s * other[from + SUM];
    double sumError = s * other[from + SUM + ERROR];
    double between = between(n1, state[at + SUM], state[at + SUM + ERROR], n2, sum, sumError);
    state[at + COUNT] = n1 + n2;
    state[at + SCALE] = scale;
    sum(state, at + SUM, sum, sumError);
    // Not s * s: that may underflow where the whole product does not.
    double squares = s * (s * other[from + SQUARES]);
    sum(state, at + SQUARES, squares, s * (s * other[from + SQUARES + ERROR]));
    sum(state, at + SQUARES, between, 0);
    sum(state, at + DISTANCE, s * other[from + DISTANCE], s * other[from + DISTANCE + ERROR]);
    sum(state, at + SLOPE, slopes * other[from + SLOPE], slopes * other[from + SLOPE + ERROR]);
  }

  /** Brings the sums to another scale. */
  private static void rescale(double[] state, int at, double t, double slopes) {
    for (int i = 0; i <= ERROR; i++) {
      state[at + SUM + i] *= t;
      state[at + SQUARES + i] = t * (t * state[at + SQUARES + i]);
      state[at + DISTANCE + i] *= t;
      state[at + SLOPE + i] *= slopes;
    }
  }

  /** What the distance of two means adds to the squared deviations. */
  private static double between(
      double n1, double sum1, double error1, double n2, double sum2, double error2) {
    double p1 = sum1 * n2;
    double p1Error = Math.fma(sum1, n2, -p1) + error1 * n2;
    double p2 = sum2 * n1;
    double p2Error = Math.fma(sum2, n1, -p2) + error2 * n1;
    double difference = p1 - p2;
    double distance = difference + (Sum.roundOff(p1, -p2, difference) + (p1Error - p2Error));
    boolean same = Math.abs(distance) <= SAME * Math.abs(p1);
    return same ? 0 : distance * (distance / (n1 * n2 * (n1 + n2)));
  }

  /** Adds a number in two doubles to the sum at a place. */
  private static void sum(double[] state, int at, double b, double bError) {
    double a = state[at];
    double sum = a + b;
    double error = Sum.roundOff(a, b, sum) + (state[at + ERROR] + bError);
    state[at] = sum + error;
    state[at + ERROR] = error - (state[at] - sum);
  }

  /** The scale for outputs of which this is the largest in absolute value. */
  private static double scaleOf(double largest) {
    return largest >= LARGE ? HUGE : largest == 0 ? ZEROS : largest < SMALL ? TINY : PLAIN;
  }

  /** The factor that brings squares into the range of a double. */
  private static double factor(double scale) {
    return scale == HUGE ? DOWN : scale == TINY ? UP : 1;
  }

  /** Slopes are huge only where outputs are, as those of exp; their sum must not overflow. */
  private static double slopeFactor(double scale) {
    return scale == HUGE ? DOWN : 1;
  }
}
