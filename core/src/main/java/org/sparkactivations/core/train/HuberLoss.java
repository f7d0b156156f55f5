package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/** Squares of small errors and sizes of large ones, so that outliers weigh little. */
public record HuberLoss(double delta) implements ElementLoss {
  public static final Definition<HuberLoss> DEFINITION =
      Definition.<HuberLoss>of("huber")
          .parameter("delta", 1, Interval.POSITIVE, "errors above it count by their size")
          .formula("mean of |e_i| <= delta ? e_i^2 / 2 : delta (|e_i| - delta / 2), e = x - target")
          .derivative("clamp(e_i, -delta, delta) / n, e = x - target")
          .source("Huber, Robust estimation of a location parameter, 1964; PyTorch's HuberLoss")
          .create(HuberLoss::new);

  public HuberLoss {
    DEFINITION.check(delta);
  }

  @Override
  public double loss(double output, double target) {
    double size = Math.abs(output - target);
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
  }

  @Override
  public double slope(double output, double target) {
    return Math.max(-delta, Math.min(delta, output - target));
  }
}
