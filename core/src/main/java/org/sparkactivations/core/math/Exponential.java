package org.sparkactivations.core.math;

/**
 * The exponential for arguments y up to 0 or slightly above, in the parts that the functions
 * combine: y = n ln 2 + r and e^r = 1 + u, so that e^y = 2^n (1 + u). 1 + u is never rounded on its
 * own, so a product with e^y, or e^y - 1, has one rounding less.
 *
 * <p>Powers of two carry a factor of 2^200 until the end ({@link #UNSCALE}), so that subnormal
 * results are rounded once. Arguments below -800, where e^y is zero, count as -800.
 */
public final class Exponential {
  /** The factor that {@link #scaledPower} carries. */
  public static final double SCALE = 0x1p200;

  /** Removes the factor {@link #SCALE}. */
  public static final double UNSCALE = 0x1p-200;

  public static final double LOG2_E = 1.4426950408889634;

  /** Adding this number rounds to an integer n and leaves n + 1023 + 200 in the lowest bits. */
  public static final double SHIFTER = 0x1.8p52 + 1023 + 200;

  /** ln 2 in two parts. n times the first part is exact. */
  public static final double LN2_HIGH = 0x1.62e42feep-1;

  public static final double LN2_LOW = 1.9082149292705877e-10;

  private Exponential() {}

  /** The bits of -800. */
  private static final long LOWEST = 0xc089000000000000L;

  /**
   * -min(|x|, 800): the argument of e^-|x|. It compares the bits of negative numbers, which takes
   * two instructions instead of six. NaN counts as 800.
   */
  public static double negativeArgument(double x) {
    long negative = Double.doubleToRawLongBits(x) | Long.MIN_VALUE;
    return Double.longBitsToDouble(Math.min(negative, LOWEST));
  }

  /** n, in the form that {@link #remainder} and {@link #scaledPower} take. */
  public static double shifted(double y) {
    return Math.fma(y, LOG2_E, SHIFTER);
  }

  /** r = y - n ln 2, at most 0.3466 in absolute value. */
  public static double remainder(double y, double shifted) {
    double n = shifted - SHIFTER;
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, y));
  }

  /** r of an argument given as the sum y + low. */
  public static double remainder(double y, double low, double shifted) {
    double n = shifted - SHIFTER;
    return Math.fma(n, -LN2_HIGH, y) + Math.fma(n, -LN2_LOW, low);
  }

  /**
   * 2^(n + 200), computed by shifting the lowest bits of the shifted argument into the exponent.
   */
  public static double scaledPower(double shifted) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << 52);
  }

  /** u = e^r - 1, within 2^-57.7 of e^r (minimax polynomial, |r| at most 0.3466). */
  public static double minusOne(double r) {
    double q =
        Polynomial.degree9(
            r,
            0.5000000000000012,
            0.16666666666666471,
            0.04166666666651975,
            0.008333333333458669,
            0.0013888888945921204,
            0.00019841269581185082,
            2.4801491030651962e-05,
            2.7557521658190787e-06,
            2.7630907741444714e-07,
            2.5020071023954728e-08);
    return Math.fma(r * r, q, r);
  }

  /** u = e^r - 1 with a relative error of 2^-61.5, for results that are u itself. */
  public static double minusOneExactly(double r) {
    return Math.fma(r * r, quotient(r), r);
  }

  /** (e^r - 1 - r) / r^2, for {@link #minusOneExactly}. */
  public static double quotient(double r) {
    return Polynomial.degree10(
        r,
        0.5,
        0.16666666666666677,
        0.0416666666666666,
        0.008333333333321468,
        0.0013888888888928328,
        0.00019841269886462462,
        2.4801587227569615e-05,
        2.755724392357704e-06,
        2.7557361935392194e-07,
        2.5109123071427317e-08,
        2.0886591863174908e-09);
  }

  /** e^y for y in [-800, 500]. */
  public static double exp(double y) {
    return scaledExp(y) * UNSCALE;
  }

  /** 2^200 e^y for y in [-800, 500]. */
  public static double scaledExp(double y) {
    double shifted = shifted(y);
    double u = minusOne(remainder(y, shifted));
    double power = scaledPower(shifted);
    return Math.fma(power, u, power);
  }

  /**
   * {@link #scaledExp} with the polynomial of {@link #expm1}. It is for derivatives of functions
   * that use expm1, so that value and derivative in one pass share it.
   */
  public static double scaledExpLikeExpm1(double y) {
    double shifted = shifted(y);
    double u = minusOneExactly(remainder(y, shifted));
    double power = scaledPower(shifted);
    return Math.fma(power, u, power);
  }

  /** e^y - 1 for y in [-800, 0]. The sign of a zero is not kept. */
  public static double expm1(double y) {
    double shifted = shifted(y);
    double u = minusOneExactly(remainder(y, shifted));
    double power = scaledPower(shifted) * UNSCALE;
    return Math.fma(power, u, power - 1);
  }

  /** 2^200 e^(y + low) for y in [-800, 0]. */
  public static double scaledExp(double y, double low) {
    double shifted = shifted(y);
    double u = minusOne(remainder(y, low, shifted));
    double power = scaledPower(shifted);
    return Math.fma(power, u, power);
  }

  /** e^(y + low) for y in [-700, 0], without the scale that only subnormal results need. */
  public static double normal(double y, double low) {
    double shifted = Math.fma(y, LOG2_E, SHIFTER - 200);
    double n = shifted - (SHIFTER - 200);
    double u = minusOne(Math.fma(n, -LN2_HIGH, y) + Math.fma(n, -LN2_LOW, low));
    double power = scaledPower(shifted);
    return Math.fma(power, u, power);
  }

  /** e^(y + low) - 1 for y in [-800, 0]. The sign of a zero is not kept. */
  public static double expm1(double y, double low) {
    double shifted = shifted(y);
    double u = minusOneExactly(remainder(y, low, shifted));
    double power = scaledPower(shifted) * UNSCALE;
    return Math.fma(power, u, power - 1);
  }

  /** e^x for every x. Positive powers carry a factor of 2^-200 until the end. */
  public static double full(double x) {
    double above = x < -800 ? -800 : x;
    double y = above > 800 ? 800 : above;
    double shifter = y < 0 ? SHIFTER : SHIFTER - 400;
    double shifted = Math.fma(y, LOG2_E, shifter);
    double n = shifted - shifter;
    double u = minusOne(Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, y)));
    double power = scaledPower(shifted);
    return Math.fma(power, u, power) * (y < 0 ? UNSCALE : 1 / UNSCALE);
  }

  /** The rounding error of e^y for y in [-700, 500], where e is {@code exp(y)}. */
  public static double expLow(double y, double e) {
    double shifted = shifted(y);
    double u = minusOne(remainder(y, shifted));
    double power = scaledPower(shifted) * UNSCALE;
    return Math.fma(power, u, power - e);
  }
}
