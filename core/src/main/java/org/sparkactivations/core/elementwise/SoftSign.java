package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The sigmoid curve without an exponential; its tails are polynomial. */
public record SoftSign() implements Activation {
  public static final Definition<SoftSign> DEFINITION =
      Definition.<SoftSign>of("softsign")
          .formula("x / (1 + |x|)")
          .derivative("1 / (1 + |x|)^2")
          .source(
              "Bergstra, Desjardins, Lamblin & Bengio, Quadratic polynomials learn better image features, 2009")
          .elsewhere(
              "torch.nn.functional.softsign(x)",
              "keras.activations.softsign(x)",
              "onnx.Softsign(x)")
          .create(SoftSign::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.open(-1, 1), 1, 0).increasing().odd().smoothness(1);
  }

  @Override
  public double f(double x) {
    double a = Math.abs(x);
    return a <= Double.MAX_VALUE ? x / (1 + a) : Math.copySign(1, x);
  }

  @Override
  public double df(double x) {
    double q = 1 / (1 + Math.abs(x));
    return q * q;
  }
}
