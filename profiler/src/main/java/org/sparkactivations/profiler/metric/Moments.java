package org.sparkactivations.profiler.metric;

import org.sparkactivations.core.math.Sum;

/**
 * Mean, deviation and the like of the finite outputs of finite values. Whatever the order and
 * grouping of the values, they are within 1e-12 of the exact result, relatively; for the mean
 * unless positive and negative outputs cancel to less than 1e-15 of their size. Outputs from a
 * {@link org.sparkactivations.core.FunctionTable} are off by 2^-47 at most, each by another part of
 * that, to begin with.
 *
 * <p>Kept in an array of doubles are the number, the sum, the sum of squared deviations from the
 * mean, the sum of distances from a pivot and the sum of |f'|, each of the last four in two
 * doubles. States are joined by the formula of Chan, Golub and LeVeque (Algorithms for computing
 * the sample variance, 1983), with the means in two doubles, so that a small deviation about a
 * large mean survives. Outputs that are huge or tiny as a whole are scaled by a power of two, so
 * that no square overflows or vanishes.
 *
 * @param count how many outputs
 * @param distance the mean of |f(x) - pivot|
 * @param slope the mean of |f'(x)|
 */
public record Moments(double count, double mean, double sd, double distance, double slope) {
  /** How many doubles a state takes. */
  public static final int SLOTS = 10;

  private static final int SCALE = 1;
  private static final int SUM = 2;
  private static final int SQUARES = 4;
  private static final int DISTANCE = 6;
  private static final int SLOPE = 8;

  private static final double LARGE = 0x1p400;
  private static final double SMALL = 0x1p-400;
  private static final double UP = 0x1p600;
  private static final double DOWN = 0x1p-600;

  /** Means that differ by less than this share of them differ by their rounding only. */
  private static final double SAME = 0x1p-85;

  /** The moments of a state; null if it has no outputs. */
  public static Moments read(double[] state, int at) {
    double n = state[at];
    if (n == 0) {
      return null;
    }
    double scale = factor(state[at + SCALE]);
    double variance = (state[at + SQUARES] + state[at + SQUARES + 1]) / n;
    return new Moments(
        n,
        mean(state, at) / scale + 0.0,
        Math.sqrt(Math.max(variance, 0)) / scale,
        (state[at + DISTANCE] + state[at + DISTANCE + 1]) / n / scale,
        (state[at + SLOPE] + state[at + SLOPE + 1]) / n / slopeFactor(state[at + SCALE]));
  }

  /** With a standard deviation of 0: that of a constant may have rounding errors. */
  public Moments withoutDeviation() {
    return new Moments(count, mean, 0, distance, slope);
  }

  /** The mean of a state that outputs of ordinary size may be measured from; 0 if unknown. */
  static double shift(double[] state, int at) {
    if (state[at] == 0 || state[at + SCALE] != 0) {
      return 0;
    }
    return mean(state, at);
  }

  /** The scaled mean, rounded once: that of a constant is the constant. */
  private static double mean(double[] state, int at) {
    double share = 1 / state[at];
    double mean = state[at + SUM] * share;
    return mean + (Math.fma(-mean, state[at], state[at + SUM]) + state[at + SUM + 1]) * share;
  }

  /** Adds n times the same output. */
  public static void add(
      double[] state, int at, double n, double output, double pivot, double slope) {
    double kind = kind(Math.max(Math.abs(output), Math.abs(pivot)));
    double y = output * factor(kind);
    double sum = y * n;
    double from = Math.abs(y - pivot * factor(kind));
    double far = from * n;
    double scaledSlope = slope * slopeFactor(kind);
    double steep = scaledSlope * n;
    join(
        state,
        at,
        new double[] {
          n,
          kind,
          sum,
          Math.fma(y, n, -sum),
          0,
          0,
          far,
          Math.fma(from, n, -far),
          steep,
          Math.fma(scaledSlope, n, -steep)
        },
        0);
  }

  /** Adds another state. */
  public static void join(double[] state, int at, double[] other, int from) {
    double n2 = other[from];
    if (n2 == 0) {
      return;
    }
    double n1 = state[at];
    if (n1 == 0) {
      System.arraycopy(other, from, state, at, SLOTS);
      return;
    }
    double kind = Math.max(state[at + SCALE], other[from + SCALE]);
    double before = state[at + SCALE];
    double t = factor(kind) / factor(before);
    double s = factor(kind) / factor(other[from + SCALE]);
    scale(state, at, t);
    double slopes = slopeFactor(kind) / slopeFactor(other[from + SCALE]);
    scaleSlope(state, at, slopeFactor(kind) / slopeFactor(before));
    double s2 = s * other[from + SUM];
    double s2Low = s * other[from + SUM + 1];
    double between = between(n1, state[at + SUM], state[at + SUM + 1], n2, s2, s2Low);
    state[at] = n1 + n2;
    state[at + SCALE] = kind;
    sum(state, at + SUM, s2, s2Low);
    // Not s * s: that may underflow where the whole product does not.
    double squares = s * (s * other[from + SQUARES]);
    sum(state, at + SQUARES, squares, s * (s * other[from + SQUARES + 1]));
    sum(state, at + SQUARES, between, 0);
    sum(state, at + DISTANCE, s * other[from + DISTANCE], s * other[from + DISTANCE + 1]);
    sum(state, at + SLOPE, slopes * other[from + SLOPE], slopes * other[from + SLOPE + 1]);
  }

  private static void scale(double[] state, int at, double t) {
    if (t != 1) {
      for (int i = 0; i < 2; i++) {
        state[at + SUM + i] *= t;
        state[at + SQUARES + i] = t * (t * state[at + SQUARES + i]);
        state[at + DISTANCE + i] *= t;
      }
    }
  }

  private static void scaleSlope(double[] state, int at, double t) {
    state[at + SLOPE] *= t;
    state[at + SLOPE + 1] *= t;
  }

  /** What the distance of two means adds to the squared deviations. */
  private static double between(
      double n1, double s1, double s1Low, double n2, double s2, double s2Low) {
    double p1 = s1 * n2;
    double p1Low = Math.fma(s1, n2, -p1) + s1Low * n2;
    double p2 = s2 * n1;
    double p2Low = Math.fma(s2, n1, -p2) + s2Low * n1;
    double difference = p1 - p2;
    double distance = difference + (Sum.roundOff(p1, -p2, difference) + (p1Low - p2Low));
    boolean same = Math.abs(distance) <= SAME * Math.abs(p1);
    return same ? 0 : distance * (distance / (n1 * n2 * (n1 + n2)));
  }

  /** state[at], state[at + 1] += a number of two doubles. */
  private static void sum(double[] state, int at, double b, double bLow) {
    double a = state[at];
    double sum = a + b;
    double low = Sum.roundOff(a, b, sum) + (state[at + 1] + bLow);
    double high = sum + low;
    state[at] = high;
    state[at + 1] = low - (high - sum);
  }

  /** Whether the largest of some outputs is huge (2), tiny (-1), all zeros (-2) or neither (0). */
  private static double kind(double largest) {
    return largest >= LARGE ? 2 : largest == 0 ? -2 : largest < SMALL ? -1 : 0;
  }

  /** Slopes are huge only where outputs are, as those of exp; their sum must not overflow. */
  private static double slopeFactor(double kind) {
    return kind > 0 ? DOWN : 1;
  }

  /** The factor that brings squares into the range of a double. */
  private static double factor(double kind) {
    return kind > 0 ? DOWN : kind == -1 ? UP : 1;
  }
}
