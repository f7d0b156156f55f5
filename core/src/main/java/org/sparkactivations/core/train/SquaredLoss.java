package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;

/** The mean of the squared errors, for the mean of a target. */
public record SquaredLoss() implements ElementLoss {
  public static final Definition<SquaredLoss> DEFINITION =
      Definition.<SquaredLoss>of("mse")
          .formula("mean of (x_i - target_i)^2")
          .derivative("2 (x_i - target_i) / n")
          .source("PyTorch's MSELoss")
          .create(SquaredLoss::new);

  @Override
  public double loss(double output, double target) {
    double error = output - target;
    return error * error;
  }

  @Override
  public double slope(double output, double target) {
    return 2 * (output - target);
  }
}
