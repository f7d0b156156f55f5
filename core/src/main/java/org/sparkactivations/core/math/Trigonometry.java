package org.sparkactivations.core.math;

/**
 * Sine and cosine of an argument given as a sum high + low = n pi/2 + r. r is itself a sum of two
 * doubles, so that results keep their digits close to a root.
 *
 * <p>The reduction is exact for |x| up to {@link #LIMIT}. {@link #high} and {@link #low} first
 * bring larger arguments into [-pi, pi]; for all others they return x and 0.
 */
public final class Trigonometry {
  /** The largest |x| that needs no reduction by {@link HugeArgument}. */
  public static final double LIMIT = 0x1p30;

  private static final double TWO_OVER_PI = 0.6366197723675814;

  /** Adding this number rounds to an integer n and leaves n in the lowest bits. */
  private static final double SHIFTER = 0x1.8p52;

  /** pi/2 in three parts. x - n times the first part is exact. */
  private static final double HALF_PI_1 = 0x1.921fb54442d18p+0;

  private static final double HALF_PI_2 = 0x1.1a62633145c07p-54;

  private static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

  private static final long TWO = 0x4000000000000000L;

  private Trigonometry() {}

  /** x modulo 2 pi, rounded, if |x| is above {@link #LIMIT}, otherwise x; NaN for infinities. */
  public static double high(double x) {
    return Math.abs(x) > LIMIT ? HugeArgument.high(x) : x;
  }

  /** The rounding error of {@link #high}. */
  public static double low(double x) {
    return Math.abs(x) > LIMIT ? HugeArgument.low(x) : 0;
  }

  public static double sin(double x) {
    double high = high(x);
    double low = low(x);
    double shifted = shifted(high);
    double r = remainder(high, low, shifted);
    return wave(r, remainderLow(high, low, shifted, r), quadrant(shifted));
  }

  public static double cos(double x) {
    double high = high(x);
    double low = low(x);
    double shifted = shifted(high);
    double r = remainder(high, low, shifted);
    return wave(r, remainderLow(high, low, shifted, r), quadrant(shifted) + 1);
  }

  /** n, in the form that the other methods take. */
  public static double shifted(double high) {
    return Math.fma(high, TWO_OVER_PI, SHIFTER);
  }

  /** n in the lowest bits. */
  public static long quadrant(double shifted) {
    return Double.doubleToRawLongBits(shifted);
  }

  /** r, at most 0.7855 in absolute value. */
  public static double remainder(double high, double low, double shifted) {
    double n = shifted - SHIFTER;
    return Math.fma(n, -HALF_PI_2, Math.fma(n, -HALF_PI_1, high)) + low;
  }

  /** The rounding error of {@link #remainder}. */
  public static double remainderLow(double high, double low, double shifted, double remainder) {
    double n = shifted - SHIFTER;
    double t = Math.fma(n, -HALF_PI_1, high);
    double s = Math.fma(n, -HALF_PI_2, t);
    double rest = Math.fma(n, -HALF_PI_3, Math.fma(n, -HALF_PI_2, t - s));
    return rest + ((s - remainder) + low);
  }

  /** sin(n pi/2 + r + low), where n is the lowest bits of the quadrant. */
  public static double wave(double r, double low, long quadrant) {
    double sine = sine(r, low);
    double cosine = 1 - oneMinusCosine(r, low);
    return negateIfSecond(quadrant, ifOdd(quadrant, sine, cosine));
  }

  /**
   * 1 - cos(n pi/2 + r + low), where n is the lowest bits of the quadrant, to full relative
   * precision. With n + 1 in place of n it is 1 + sin.
   */
  public static double versine(double r, double low, long quadrant) {
    return versineBase(quadrant) + versineTerm(r, low, quadrant);
  }

  /** The larger part of the sum in {@link #versine}: 0, 1, 2 or 1 for n = 0, 1, 2, 3. */
  public static double versineBase(long quadrant) {
    double even = Double.longBitsToDouble((quadrant << 62 >> 63) & TWO);
    return ifOdd(quadrant, even, 1);
  }

  /** The smaller part of the sum in {@link #versine}. */
  public static double versineTerm(double r, double low, long quadrant) {
    return negateIfSecond(quadrant, ifOdd(quadrant, oneMinusCosine(r, low), sine(r, low)));
  }

  static double ifOdd(long quadrant, double even, double odd) {
    long e = Double.doubleToRawLongBits(even);
    long o = Double.doubleToRawLongBits(odd);
    return Double.longBitsToDouble(e ^ ((e ^ o) & (quadrant << 63 >> 63)));
  }

  static double negateIfSecond(long quadrant, double y) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ ((quadrant & 2) << 62));
  }

  private static double sine(double r, double low) {
    double r2 = r * r;
    double p =
        Polynomial.degree5(
            r2,
            -0.1666666666666663,
            0.00833333333332184,
            -0.00019841269829358512,
            2.7557313538501096e-06,
            -2.50507343859041e-08,
            1.5895433021295365e-10);
    return r + Math.fma(r * r2, p, low);
  }

  private static double oneMinusCosine(double r, double low) {
    double r2 = r * r;
    double p =
        Polynomial.degree5(
            r2,
            -0.041666666666666595,
            0.001388888888887334,
            -2.480158728899978e-05,
            2.755731421616679e-07,
            -2.087570525492541e-09,
            1.1358740960218065e-11);
    return Math.fma(r2, 0.5, Math.fma(r2 * r2, p, r * low));
  }
}
