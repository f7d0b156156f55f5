package org.sparkactivations.core.math;

/**
 * sin(pi x) / pi and cos(pi x) / pi. The reduction x = n / 2 + d is exact; pi is used only after
 * it.
 */
public final class Turn {
  /** Adding this number rounds to a multiple of 2^31, which is an even number of half turns. */
  private static final double EVEN_SHIFTER = 0x1.8p83;

  /** Adding this number to 2x rounds to an integer n and leaves n in the lowest bits. */
  private static final double SHIFTER = 0x1.8p52;

  private static final double INVERSE_PI = 0.3183098861837907;

  private static final double INVERSE_PI_LOW = -1.9678676675182486e-17;

  private Turn() {}

  /** sin(pi x) / pi; NaN for infinities. */
  public static double sin(double x) {
    double y = reduced(x);
    double shifted = Math.fma(2, y, SHIFTER);
    return wave(difference(y, shifted), Trigonometry.quadrant(shifted));
  }

  /** cos(pi x) / pi; NaN for infinities. */
  public static double cos(double x) {
    double y = reduced(x);
    double shifted = Math.fma(2, y, SHIFTER);
    return wave(difference(y, shifted), Trigonometry.quadrant(shifted) + 1);
  }

  /** x minus a multiple of 2^31. From 2^53 on, every double is an even number. */
  private static double reduced(double x) {
    double even = (x + EVEN_SHIFTER) - EVEN_SHIFTER;
    return Math.abs(x) < 0x1p53 ? x - even : 0 * x;
  }

  /** d, at most 1/4 in absolute value. */
  private static double difference(double y, double shifted) {
    return Math.fma(shifted - SHIFTER, -0.5, y);
  }

  private static double wave(double d, long quadrant) {
    double d2 = d * d;
    double sine = Math.fma(d * d2, sinePolynomial(d2), d);
    double cosine = INVERSE_PI + Math.fma(d2, cosinePolynomial(d2), INVERSE_PI_LOW);
    return Trigonometry.negateIfSecond(quadrant, Trigonometry.ifOdd(quadrant, sine, cosine));
  }

  private static double sinePolynomial(double d2) {
    return Polynomial.degree6(
        d2,
        -1.6449340668482264,
        0.8117424252833438,
        -0.1907518241210252,
        0.026147847764403414,
        -0.0023460796464218007,
        0.00014840988575489275,
        -6.854665804430832e-06);
  }

  private static double cosinePolynomial(double d2) {
    return Polynomial.degree6(
        d2,
        -1.5707963267948966,
        1.2919281950124717,
        -0.425027339977173,
        0.0749080660364438,
        -0.008214584986880347,
        0.0006141457836707239,
        -3.286228482340164e-05);
  }
}
