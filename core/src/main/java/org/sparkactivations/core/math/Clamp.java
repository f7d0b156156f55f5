package org.sparkactivations.core.math;

/**
 * Limits that compare bit patterns, in one to three instructions. A comparison and a choice between
 * doubles take four in vector code on JDK 17. NaN may become any number.
 */
public final class Clamp {
  private Clamp() {}

  /** min(|x|, limit), for a limit that is not negative. */
  public static double magnitude(double x, double limit) {
    return Double.longBitsToDouble(bits(x, limit));
  }

  /** x if |x| is at most the limit, otherwise the limit with the sign of x. */
  public static double within(double x, double limit) {
    long sign = Double.doubleToRawLongBits(x) & Long.MIN_VALUE;
    return Double.longBitsToDouble(bits(x, limit) | sign);
  }

  /** max(x, 0); the bits of negative numbers are negative. */
  public static double positive(double x) {
    return Double.longBitsToDouble(Math.max(Double.doubleToRawLongBits(x), 0L));
  }

  /** min(x, 0). */
  public static double negative(double x) {
    return Double.longBitsToDouble(Math.min(Double.doubleToRawLongBits(x), 0L));
  }

  private static long bits(double x, double limit) {
    long magnitude = Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    return Math.min(magnitude, Double.doubleToRawLongBits(limit));
  }
}
