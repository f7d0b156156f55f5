package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Select;

/** The rectified linear unit. */
public record Relu() implements Activation {
  public static final Definition<Relu> DEFINITION =
      Definition.<Relu>of("relu")
          .formula("max(0, x)")
          .derivative("1 for x > 0, 0 for x <= 0")
          .source(
              "Nair & Hinton, Rectified linear units improve restricted Boltzmann machines, 2010")
          .elsewhere("torch.relu(x)", "keras.activations.relu(x)", "onnx.Relu(x)")
          .create(Relu::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.NOT_NEGATIVE, 1, 0).increasing().kinks(0);
  }

  @Override
  public double f(double x) {
    return Select.above(x, 0, x, 0);
  }

  @Override
  public double df(double x) {
    return Select.above(x, 0, 1, 0);
  }
}
