package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.rowwise.BceWithLogits;

/**
 * {@link BceWithLogits} as a loss: several classes that do not exclude each other, or two that do.
 */
public record BceWithLogitsLoss() implements ElementLoss {
  public static final Definition<BceWithLogitsLoss> DEFINITION =
      Definition.<BceWithLogitsLoss>of("bce_with_logits")
          .formula("mean of log(1 + e^(x_i)) - target_i x_i")
          .derivative("(s(x_i) - target_i) / n, s the sigmoid")
          .source("PyTorch's BCEWithLogitsLoss")
          .create(BceWithLogitsLoss::new);

  private static final Interval PROBABILITIES = Interval.closed(0, 1);

  @Override
  public Interval targets() {
    return PROBABILITIES;
  }

  @Override
  public double loss(double output, double target) {
    return BceWithLogits.loss(output, target);
  }

  @Override
  public double slope(double output, double target) {
    return BceWithLogits.difference(output, target);
  }

  @Override
  public boolean tellsClasses() {
    return true;
  }
}
