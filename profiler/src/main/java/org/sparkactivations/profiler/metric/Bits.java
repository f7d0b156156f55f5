package org.sparkactivations.profiler.metric;

/**
 * Comparisons that give 1 or 0 without a branch: the signs of data are hard to predict, and a wrong
 * guess costs more than all the rest of a metric. Bits of doubles that are not negative are ordered
 * as the doubles are, with NaN above all.
 */
final class Bits {
  private Bits() {}

  /** Whether x is a zero of either sign. */
  static long isZero(double x) {
    return (magnitude(x) - 1) >>> 63;
  }

  /** Whether |x| is less than the limit, which is not negative; not for NaN. */
  static long isBelow(double x, double limit) {
    return (magnitude(x) - Double.doubleToRawLongBits(limit)) >>> 63;
  }

  /** Whether |x| is at most the limit, which is not negative; not for NaN. */
  static long isAtMost(double x, double limit) {
    return 1 - ((Double.doubleToRawLongBits(limit) - magnitude(x)) >>> 63);
  }

  /**
   * Whether x is greater than a number that is not -0.0; neither is NaN. Unspecified for two equal
   * infinities.
   */
  static long isGreater(double x, double than) {
    return Double.doubleToRawLongBits(than - x) >>> 63;
  }

  private static long magnitude(double x) {
    return Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
  }
}
