package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The identity. */
public record Identity() implements Activation {
  public static final Definition<Identity> DEFINITION =
      Definition.<Identity>of("identity")
          .aliases("linear")
          .formula("x")
          .derivative("1")
          .source("Widrow & Hoff, Adaptive switching circuits, 1960")
          .elsewhere("torch.nn.Identity()(x)", "keras.activations.linear(x)", "onnx.Identity(x)")
          .create(Identity::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.FINITE, 1, 0).increasing().odd();
  }

  @Override
  public double f(double x) {
    return x;
  }

  @Override
  public double df(double x) {
    return 1;
  }
}
