package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/**
 * With n = e^x (e^x + 2), mish is x n / (n + 2), which needs no logarithm. For positive x,
 * numerator and denominator are multiplied by e^-2x.
 */
public record Mish() implements Activation {
  public static final Definition<Mish> DEFINITION =
      Definition.<Mish>of("mish")
          .formula("x tanh(softplus(x))")
          .derivative("(n (n + 2) + 4x e^x (e^x + 1)) / (n + 2)^2, n = e^x (e^x + 2)")
          .source("Misra, Mish: a self regularized non-monotonic activation function, 2019")
          .elsewhere("torch.nn.functional.mish(x)", "keras.activations.mish(x)", "onnx.Mish(x)")
          .create(Mish::new);

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.30884341301725043, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.088498161251728, 1.4905711794854284);
  }

  @Override
  public double f(double x) {
    double y = Exponential.negativeArgument(x);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOne(Exponential.remainder(y, shifted));
    double power = Exponential.scaledPower(shifted);
    double e = Math.fma(power, u, power) * Exponential.UNSCALE;
    double product = y * power;
    double negative = Math.fma(product, u, product) * (e + 2) * Exponential.UNSCALE;
    double positive = x * Math.fma(2, e, 1);
    double d = x < 0 ? Math.fma(e, e + 2, 2) : Math.fma(2 * e, e + 1, 1);
    return (x < 0 ? negative : positive) / d;
  }

  @Override
  public double df(double x) {
    double y = Exponential.negativeArgument(x);
    double e = Exponential.exp(y);
    double e2 = e * e;
    double left = e * (Math.fma(e2, e + 4, e * Math.fma(4, y, 6)) + 4 * (1 + y));
    double right = Math.fma(4 * e2, Math.fma(e + 1, 1 - y, 0.5), Math.fma(4, e, 1));
    double d = x < 0 ? Math.fma(e, e + 2, 2) : Math.fma(2 * e, e + 1, 1);
    return (x < 0 ? left : right) / (d * d);
  }
}
