package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;

/** The mean of the absolute errors, for the median of a target. */
public record AbsoluteLoss() implements ElementLoss {
  public static final Definition<AbsoluteLoss> DEFINITION =
      Definition.<AbsoluteLoss>of("mae")
          .formula("mean of |x_i - target_i|")
          .derivative("sign(x_i - target_i) / n, 0 where they are equal")
          .source("PyTorch's L1Loss")
          .create(AbsoluteLoss::new);

  @Override
  public double loss(double output, double target) {
    return Math.abs(output - target);
  }

  @Override
  public double slope(double output, double target) {
    return Math.signum(output - target);
  }
}
