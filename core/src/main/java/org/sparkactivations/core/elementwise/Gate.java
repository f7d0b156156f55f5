package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Select;

/**
 * The form x s(z), with s the sigmoid, that swish and the approximations of gelu share. z is given
 * as the sum z + low and is at most 800 in absolute value.
 */
final class Gate {
  private Gate() {}

  /**
   * x s(z).
   *
   * @param bounded x times a scale. Where the tail is zero, x may be replaced by any number of
   *     smaller magnitude, because it is multiplied by e^z.
   * @param unscale {@link Exponential#UNSCALE} divided by that scale
   */
  static double value(double x, double bounded, double z, double low, double unscale) {
    double y = -Math.abs(z);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOne(Exponential.remainder(y, lowOf(z, low), shifted));
    double power = Exponential.scaledPower(shifted);
    double d = Math.fma(Math.fma(power, u, power), Exponential.UNSCALE, 1);
    double product = bounded * power;
    double negative = Math.fma(product, u, product) * unscale;
    return Select.negative(z, negative, x) / d;
  }

  /** s(z) (1 + v s(-z)), the derivative of x s(z), where v = x z' has the sign of z. */
  static double derivative(double v, double z, double low) {
    double scaled = Exponential.scaledExp(-Math.abs(z), lowOf(z, low));
    double e = scaled * Exponential.UNSCALE;
    double a = Math.abs(v);
    double d = Math.fma(scaled, Exponential.UNSCALE, 1);
    double numerator = Select.negative(z, scaled * (1 - a + e), Math.fma(e, 1 + a, 1));
    return numerator / (d * d) * Select.negative(z, Exponential.UNSCALE, 1);
  }

  /** The low part of -|z|. */
  static double lowOf(double z, double low) {
    long flip = ~Double.doubleToRawLongBits(z) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(low) ^ flip);
  }
}
