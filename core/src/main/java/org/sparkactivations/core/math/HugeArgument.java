package org.sparkactivations.core.math;

import org.sparkactivations.core.kernel.Scalar;

/**
 * x modulo 2 pi for large |x| (Payne and Hanek, Radian reduction for trigonometric functions,
 * 1983). x is multiplied only by the 192 bits of 1/(2 pi) that determine the fraction of a turn.
 *
 * <p>This class does not follow the restrictions on formulas: vector code leaves such arguments to
 * scalar code.
 */
final class HugeArgument {
  private static final double TWO_PI = 0x1.921fb54442d18p+2;

  private static final double TWO_PI_LOW = 0x1.1a62633145c07p-52;

  /** The binary digits of 1/(2 pi), after 64 zeros for arguments below 2^52. */
  private static final long[] INVERSE = {
    0,
    0x28be60db9391054aL,
    0x7f09d5f47d4d3770L,
    0x36d8a5664f10e410L,
    0x7f9458eaf7aef158L,
    0x6dc91b8e909374b8L,
    0x01924bba82746487L,
    0x3f877ac72c4a69cfL,
    0xba208d7d4baed121L,
    0x3a671c09ad17df90L,
    0x4e64758e60d4ce7dL,
    0x272117e2ef7e4a0eL,
    0xc7fe25fff7816603L,
    0xfbcbc462d6829b47L,
    0xdb4d9fb3c9f2c26dL,
    0xd3d18fd9a797fa8bL,
    0x5d49eeb1faf97c5eL,
    0xcf41ce7de294a4baL,
    0x9afed7ec47e35742L,
    0x1580cc11bf1edaeaL,
  };

  private HugeArgument() {}

  /** x modulo 2 pi in [-pi, pi], rounded; NaN for infinities. */
  @Scalar
  static double high(double x) {
    return Double.isFinite(x) ? Math.copySign(1, x) * radians(fraction(x), false) : Double.NaN;
  }

  /** The rounding error of {@link #high}. */
  @Scalar
  static double low(double x) {
    return Double.isFinite(x) ? Math.copySign(1, x) * radians(fraction(x), true) : Double.NaN;
  }

  /** |x| / (2 pi) modulo 1, as a signed fixed-point number with 128 bits after the point. */
  private static long[] fraction(double x) {
    long significand = (Double.doubleToRawLongBits(x) & 0xfffffffffffffL) | 0x10000000000000L;
    int position = Math.getExponent(x) - 52 + 64;
    long w0 = word(position);
    long w1 = word(position + 64);
    long w2 = word(position + 128);
    long carried = highProduct(significand, w2);
    long low = significand * w1 + carried;
    long carry = Long.compareUnsigned(low, carried) < 0 ? 1 : 0;
    return new long[] {significand * w0 + highProduct(significand, w1) + carry, low};
  }

  /** The 64 bits of the table that start at a bit position. */
  private static long word(int position) {
    int index = position >> 6;
    int shift = position & 63;
    return shift == 0
        ? INVERSE[index]
        : INVERSE[index] << shift | INVERSE[index + 1] >>> (64 - shift);
  }

  /** The upper half of a * b, where a is not negative and b is unsigned. */
  private static long highProduct(long a, long b) {
    return Math.multiplyHigh(a, b) + (b >> 63 & a);
  }

  private static double radians(long[] fraction, boolean wantsLow) {
    double a = (fraction[0] >> 32) * 0x1p-32;
    double b = (fraction[0] & 0xffffffffL) * 0x1p-64;
    double c = (fraction[1] >>> 11) * 0x1p-117;
    double turns = a + b;
    double turnsLow = (b - (turns - a)) + c;
    double high = turns * TWO_PI;
    double low = Math.fma(turns, TWO_PI, -high) + Math.fma(turns, TWO_PI_LOW, turnsLow * TWO_PI);
    double sum = high + low;
    return wantsLow ? low - (sum - high) : sum;
  }
}
