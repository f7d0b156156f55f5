package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/** The exponential linear unit that is smooth at 0 for every alpha. */
public record Celu(double alpha) implements Learnable {
  public static final Definition<Celu> DEFINITION =
      Definition.<Celu>of("celu")
          .learnable("alpha", 1, Interval.POSITIVE, "minus the limit at -infinity")
          .formula("max(0, x) + min(0, alpha (e^(x / alpha) - 1))")
          .derivative(
              "1 for x > 0, e^(x / alpha) for x <= 0; by alpha: e^z (1 - z) - 1 with z = x / alpha for x <= 0, otherwise 0")
          .source("Barron, Continuously differentiable exponential linear units, 2017")
          .elsewhere("torch.nn.functional.celu(x)", "keras.activations.celu(x)", "onnx.Celu(x)")
          .create(Celu::new);

  public Celu {
    DEFINITION.check(alpha);
  }

  @Override
  public Traits traits() {
    Interval range = Interval.open(-alpha, Double.POSITIVE_INFINITY);
    return Traits.of(range, 1, 0).increasing().smoothness(1);
  }

  @Override
  public double f(double x) {
    double em1 = Exponential.expm1(argument(x));
    return x > -0x1p-60 * alpha ? x : alpha * em1;
  }

  @Override
  public double df(double x) {
    return x > 0 ? 1 : Exponential.scaledExpLikeExpm1(argument(x)) * Exponential.UNSCALE;
  }

  /**
   * -min(|x / alpha|, 800). Instead of dividing, it multiplies by the reciprocal and by the
   * reciprocal's rounding error. The scale keeps the reciprocal normal.
   */
  private double argument(double x) {
    double scale = alpha < 0x1p-500 ? 0x1p600 : alpha > 0x1p500 ? 0x1p-600 : 1;
    double divisor = alpha * scale;
    double inverse = 1 / divisor;
    double inverseLow = Math.fma(-inverse, divisor, 1) * inverse;
    double scaled = x * scale;
    return Exponential.negativeArgument(Math.fma(scaled, inverse, scaled * inverseLow));
  }

  @Override
  public double dp(double x) {
    double y = argument(x);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOneExactly(Exponential.remainder(y, shifted));
    double power = Exponential.scaledPower(shifted) * Exponential.UNSCALE;
    double c = 1 - y;
    double factor = power * c;
    double far = Math.fma(factor, u, factor - 1) + power * ((1 - c) - y) * (1 + u);
    return x > 0 ? 0 : y > -0.34 ? near(y) : far;
  }

  /** e^y (1 - y) - 1 for y in [-0.34, 0], which is -y^2 / 2 + ... */
  private static double near(double y) {
    double q = Exponential.quotient(y);
    return y * y * (Math.fma(-y, q, q) - 1);
  }
}
