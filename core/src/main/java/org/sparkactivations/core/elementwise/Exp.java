package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/** The exponential. */
public record Exp() implements Activation {
  public static final Definition<Exp> DEFINITION =
      Definition.<Exp>of("exp")
          .formula("e^x")
          .derivative("e^x")
          .source("Nelder & Wedderburn, Generalized linear models, 1972")
          .elsewhere("torch.exp(x)", "keras.activations.exponential(x)", "onnx.Exp(x)")
          .create(Exp::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.POSITIVE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
        .increasing();
  }

  @Override
  public double f(double x) {
    return Exponential.full(x);
  }

  @Override
  public double df(double x) {
    return Exponential.full(x);
  }
}
