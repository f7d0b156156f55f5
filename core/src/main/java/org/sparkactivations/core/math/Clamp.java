package org.sparkactivations.core.math;

/**
 * Limits by the order of bits, in two or three instructions: a comparison and a choice between
 * doubles take four in vector code of JDK 17. NaN counts as the limit.
 */
public final class Clamp {
  private Clamp() {}

  /** min(|x|, limit), limit not negative. */
  public static double magnitude(double x, double limit) {
    return Double.longBitsToDouble(bits(x, limit));
  }

  /** x if |x| is at most the limit, otherwise the limit with the sign of x. */
  public static double within(double x, double limit) {
    long sign = Double.doubleToRawLongBits(x) & Long.MIN_VALUE;
    return Double.longBitsToDouble(bits(x, limit) | sign);
  }

  private static long bits(double x, double limit) {
    long magnitude = Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    return Math.min(magnitude, Double.doubleToRawLongBits(limit));
  }
}
