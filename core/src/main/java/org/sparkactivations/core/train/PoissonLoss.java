package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.math.Exponential;

/**
 * Minus the log likelihood of counts whose mean is e^x, without the part that depends on the counts
 * alone.
 */
public record PoissonLoss() implements ElementLoss {
  public static final Definition<PoissonLoss> DEFINITION =
      Definition.<PoissonLoss>of("poisson")
          .formula("mean of e^(x_i) - target_i x_i")
          .derivative("(e^(x_i) - target_i) / n")
          .source("PyTorch's PoissonNLLLoss")
          .create(PoissonLoss::new);

  @Override
  public Interval targets() {
    return Interval.NOT_NEGATIVE;
  }

  @Override
  public double prediction(double output) {
    return Exponential.full(output);
  }

  @Override
  public double loss(double output, double target) {
    return prediction(output) - target * output;
  }

  @Override
  public double slope(double output, double target) {
    return prediction(output) - target;
  }
}
