package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/**
 * The piecewise linear sigmoid. PyTorch and Keras 3 use the slope 1/6, ONNX and Keras 2 use 0.2.
 * The ends are computed from the parameters once, so that value and derivative agree on them.
 */
public record HardSigmoid(double slope, double offset) implements Activation {
  public static final Definition<HardSigmoid> DEFINITION =
      Definition.<HardSigmoid>of("hardsigmoid")
          .aliases("hard_sigmoid")
          .parameter("slope", 1.0 / 6, Interval.POSITIVE, "slope between the ends")
          .parameter("offset", 0.5, Interval.FINITE, "value at 0")
          .formula("clamp(slope x + offset, 0, 1)")
          .derivative("slope between the ends, 0 at and beyond them")
          .source("Courbariaux, Bengio & David, BinaryConnect, 2015; PyTorch's slope")
          .elsewhere(
              "torch.nn.functional.hardsigmoid(x)",
              "keras.activations.hard_sigmoid(x)",
              "onnx.HardSigmoid(x, alpha=1 / 6)  # default 0.2")
          .create(HardSigmoid::new);

  public HardSigmoid {
    DEFINITION.check(slope, offset);
  }

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(0, 1), slope, (low() + high()) / 2)
        .increasing()
        .kinks(low(), high());
  }

  @Override
  public double f(double x) {
    return x <= low() ? 0 : Math.min(Math.fma(slope, x, offset), 1);
  }

  @Override
  public double df(double x) {
    return x <= low() ? 0 : x >= high() ? 0 : slope;
  }

  private double low() {
    return -offset / slope;
  }

  private double high() {
    return (1 - offset) / slope;
  }
}
