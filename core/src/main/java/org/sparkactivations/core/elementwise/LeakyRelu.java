package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The rectifier that keeps a small slope for negative arguments. */
public record LeakyRelu(double alpha) implements Learnable {
  public static final Definition<LeakyRelu> DEFINITION =
      Definition.<LeakyRelu>of("leaky_relu")
          .learnable("alpha", 0.01, Interval.FINITE, "slope for x <= 0")
          .formula("x > 0 ? x : alpha x")
          .derivative("1 for x > 0, alpha for x <= 0")
          .source("Maas, Hannun & Ng, Rectifier nonlinearities improve acoustic models, 2013")
          .elsewhere(
              "torch.nn.functional.leaky_relu(x)",
              "keras.activations.leaky_relu(x, negative_slope=0.01)  # default 0.2",
              "onnx.LeakyRelu(x)")
          .create(LeakyRelu::new);

  public LeakyRelu {
    DEFINITION.check(alpha);
  }

  @Override
  public Traits traits() {
    return Rectifier.traits(alpha);
  }

  @Override
  public double f(double x) {
    return Rectifier.value(x, alpha);
  }

  @Override
  public double df(double x) {
    return Rectifier.derivative(x, alpha);
  }

  @Override
  public double dp(double x) {
    return Rectifier.slopeDerivative(x);
  }
}
