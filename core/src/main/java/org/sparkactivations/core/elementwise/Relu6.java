package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Select;

/** The rectified linear unit with values capped at 6. */
public record Relu6() implements Activation {
  public static final Definition<Relu6> DEFINITION =
      Definition.<Relu6>of("relu6")
          .formula("min(max(0, x), 6)")
          .derivative("1 for 0 < x < 6, otherwise 0, also at 0 and 6")
          .source("Krizhevsky, Convolutional deep belief networks on CIFAR-10, 2010")
          .elsewhere(
              "torch.nn.functional.relu6(x)", "keras.activations.relu6(x)", "onnx.Clip(x, 0, 6)")
          .create(Relu6::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(0, 6), 1, 3).increasing().kinks(0, 6);
  }

  @Override
  public double f(double x) {
    return Select.above(x, 0, Select.below(x, 6, x, 6), 0);
  }

  @Override
  public double df(double x) {
    return Select.above(x, 0, Select.below(x, 6, 1, 0), 0);
  }
}
