package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Traits;

/** The identity between two bounds, constant beyond them. */
public record HardTanh(double min, double max) implements Activation {
  public static final Definition<HardTanh> DEFINITION =
      Definition.<HardTanh>of("hardtanh")
          .aliases("hard_tanh")
          .parameter("min", -1, Interval.FINITE, "lower bound, below max")
          .parameter("max", 1, Interval.FINITE, "upper bound")
          .formula("clamp(x, min, max)")
          .derivative("1 between min and max, 0 at and beyond them")
          .source("Collobert, Large scale machine learning, 2004")
          .elsewhere(
              "torch.nn.functional.hardtanh(x)",
              "keras.activations.hard_tanh(x)",
              "onnx.Clip(x, -1, 1)")
          .create(HardTanh::new);

  public HardTanh {
    DEFINITION.check(min, max);
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "hardtanh: min = %s, max = %s; expected min < max"
              .formatted(Numbers.text(min), Numbers.text(max)));
    }
  }

  @Override
  public Traits traits() {
    double middle = min * 0.5 + max * 0.5;
    Traits traits = Traits.of(Interval.closed(min, max), 1, middle).increasing().kinks(min, max);
    return min == -max ? traits.odd() : traits;
  }

  @Override
  public double f(double x) {
    return x <= min ? min : x >= max ? max : x;
  }

  @Override
  public double df(double x) {
    return x <= min ? 0 : x >= max ? 0 : 1;
  }
}
