package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The rectifier whose slope for negative arguments is learned. */
public record PRelu(double slope) implements Learnable {
  public static final Definition<PRelu> DEFINITION =
      Definition.<PRelu>of("prelu")
          .learnable("slope", 0.25, Interval.FINITE, "slope for x <= 0")
          .formula("x > 0 ? x : slope x")
          .derivative("1 for x > 0, slope for x <= 0; by the slope: x for x <= 0, otherwise 0")
          .source("He, Zhang, Ren & Sun, Delving deep into rectifiers, 2015")
          .elsewhere(
              "torch.nn.PReLU()(x)",
              "keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25))(x)  # default 'zeros'",
              "onnx.PRelu(x, 0.25)")
          .create(PRelu::new);

  public PRelu {
    DEFINITION.check(slope);
  }

  @Override
  public Traits traits() {
    return Rectifier.traits(slope);
  }

  @Override
  public double f(double x) {
    return Rectifier.value(x, slope);
  }

  @Override
  public double df(double x) {
    return Rectifier.derivative(x, slope);
  }

  @Override
  public double dp(double x) {
    return Rectifier.slopeDerivative(x);
  }
}
