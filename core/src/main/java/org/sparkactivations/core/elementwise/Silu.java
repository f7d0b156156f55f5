package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Select;

/** The sigmoid linear unit x s(x). */
public record Silu() implements Activation {
  public static final Definition<Silu> DEFINITION =
      Definition.<Silu>of("silu")
          .formula("x s(x), s the sigmoid")
          .derivative("s(x) (1 + x s(-x))")
          .source("Elfwing, Uchibe & Doya, Sigmoid-weighted linear units, 2017")
          .elsewhere("torch.nn.functional.silu(x)", "keras.activations.silu(x)", "onnx.Swish(x)")
          .create(Silu::new);

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.2784645427610738, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.099839320128867, 2.3993572805154675);
  }

  @Override
  public double f(double x) {
    double y = Exponential.negativeArgument(x);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOne(Exponential.remainder(y, shifted));
    double power = Exponential.scaledPower(shifted);
    double d = Math.fma(Math.fma(power, u, power), Exponential.UNSCALE, 1);
    double product = y * power;
    double negative = Math.fma(product, u, product) * Exponential.UNSCALE;
    return Select.negative(x, negative, x) / d;
  }

  @Override
  public double df(double x) {
    double y = Exponential.negativeArgument(x);
    double scaled = Exponential.scaledExp(y);
    double e = scaled * Exponential.UNSCALE;
    double d = Math.fma(scaled, Exponential.UNSCALE, 1);
    double numerator = Select.negative(x, e * (1 + y + e), Math.fma(e, 1 - y, 1));
    return numerator / (d * d);
  }
}
