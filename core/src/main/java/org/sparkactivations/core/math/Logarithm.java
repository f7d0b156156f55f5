package org.sparkactivations.core.math;

/**
 * The natural logarithm, within one ulp, also close to 1. With x = 2^k (1 + f), 1 + f between
 * sqrt(1/2) and sqrt(2), and s = f / (2 + f): log(1 + f) = 2 artanh s = f - (f^2/2 - s (f^2/2 +
 * R(s^2))). R is a minimax polynomial with an error of 2^-60.7 relative to the result.
 */
public final class Logarithm {
  /** ln 2 in two parts. k times the first part is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 1.9082149292705877e-10;

  /** The factor that subnormal numbers are multiplied by first. */
  private static final double SUBNORMAL_SCALE = 0x1p54;

  /** The upper bits of sqrt(1/2), the lower end of 1 + f. */
  private static final long FIRST = 0x3fe6a09e00000000L;

  private Logarithm() {}

  /** log x; -Infinity for 0, NaN for negative numbers and NaN. */
  public static double log(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    boolean subnormal = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * SUBNORMAL_SCALE : x);
    long k = (bits - FIRST) >> 52;
    double f = Double.longBitsToDouble(bits - (k << 52)) - 1;
    double exponent = subnormal ? k - 54 : k;

    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double inner = Math.fma(s, half + remainder(s * s), exponent * LN2_LOW);
    return Math.fma(exponent, LN2_HIGH, f - (half - inner));
  }

  /** log(x + low) for x at least 1/2 and a low part so small that x + low rounds to x. */
  public static double log(double x, double low) {
    return x == Double.POSITIVE_INFINITY ? x : log(x) + low / x;
  }

  /** log(1 + e) for e at least 0, also if 1 + e rounds digits of e away. */
  public static double log1p(double e) {
    double sum = 1 + e;
    return log(sum, Sum.roundOff(1, e, sum));
  }

  private static double remainder(double z) {
    double z2 = z * z;
    double low =
        Math.fma(
            z2,
            pair(z, 0.2857142857080323, 0.2222222239180047),
            pair(z, 0.6666666666666666, 0.4000000000000088));
    double high =
        Math.fma(
            z2,
            pair(z, 0.13268759668560612, 0.13086767009948175),
            pair(z, 0.18181795630884753, 0.15386240205813478));
    return z * Math.fma(z2 * z2, high, low);
  }

  private static double pair(double z, double c0, double c1) {
    return Math.fma(c1, z, c0);
  }
}
