package org.sparkactivations.core.math;

/**
 * Choices without a branch. {@code x > c ? a : b} is a jump in compiled scalar code; if arguments
 * lie on both sides of c, it is mispredicted half of the time, which costs more than most formulas.
 * Here a sign bit selects the result's bits instead. For NaN the result is a or b.
 */
public final class Select {
  private static final int SIGN = 63;

  private Select() {}

  /** {@code x > c ? a : b}, for a finite c; both are computed. */
  public static double above(double x, double c, double a, double b) {
    return bySign(c - x, a, b);
  }

  /** {@code x < c ? a : b}, for a finite c; both are computed. */
  public static double below(double x, double c, double a, double b) {
    return bySign(x - c, a, b);
  }

  /**
   * {@code x < 0 ? a : b}, for a and b that have the same bits where x is a zero; both are
   * computed.
   */
  public static double negative(double x, double a, double b) {
    return byBit(Double.doubleToRawLongBits(x), a, b);
  }

  /** {@code |x| > c ? a : b}, for a c that is not negative; both are computed. */
  public static double beyond(double x, double c, double a, double b) {
    long size = Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    return byBit(Double.doubleToRawLongBits(c + 0.0) - size, a, b);
  }

  private static double bySign(double difference, double a, double b) {
    return byBit(Double.doubleToRawLongBits(difference + 0.0), a, b);
  }

  private static double byBit(long signed, double a, double b) {
    long mask = signed >> SIGN;
    long bits = (Double.doubleToRawLongBits(a) & mask) | (Double.doubleToRawLongBits(b) & ~mask);
    return Double.longBitsToDouble(bits);
  }
}
