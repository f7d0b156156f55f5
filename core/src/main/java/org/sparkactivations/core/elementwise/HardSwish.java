package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Select;

/**
 * The piecewise approximation of silu. x + 3 is exact near -3, so the value and the derivative keep
 * their digits near their roots.
 */
public record HardSwish() implements Activation {
  public static final Definition<HardSwish> DEFINITION =
      Definition.<HardSwish>of("hardswish")
          .aliases("hard_swish", "hard_silu")
          .formula("x min(max(0, x + 3), 6) / 6")
          .derivative("(2x + 3) / 6 for -3 < x < 3, 0 for x <= -3, 1 for x >= 3")
          .source("Howard et al., Searching for MobileNetV3, 2019")
          .elsewhere(
              "torch.nn.functional.hardswish(x)",
              "keras.activations.hard_silu(x)",
              "onnx.HardSwish(x)")
          .create(HardSwish::new);

  private static final double SIXTH = 1.0 / 6;

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.375, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.5, 3).kinks(-3, 3);
  }

  @Override
  public double f(double x) {
    return Select.above(x, -3, Select.below(x, 3, x * (x + 3) * SIXTH, x), 0);
  }

  @Override
  public double df(double x) {
    return x <= -3 ? 0 : x >= 3 ? 1 : Math.fma(2, x, 3) * SIXTH;
  }
}
