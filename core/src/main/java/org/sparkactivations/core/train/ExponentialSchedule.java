package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Logarithm;

/** A learning rate that falls by the same factor in each step. */
public record ExponentialSchedule(double gamma) implements Schedule {
  public static final Definition<ExponentialSchedule> DEFINITION =
      Definition.<ExponentialSchedule>of("exponential")
          .required("gamma", Interval.POSITIVE, "the factor of each step")
          .formula("gamma^(t - 1)")
          .source("PyTorch's ExponentialLR")
          .create(ExponentialSchedule::new);

  public ExponentialSchedule {
    DEFINITION.check(gamma);
  }

  @Override
  public double factor(long step) {
    return power(gamma, step - 1);
  }

  /** base^exponent, without the error that grows with the number of multiplications. */
  static double power(double base, long exponent) {
    return Exponential.full(exponent * Logarithm.log(base));
  }
}
