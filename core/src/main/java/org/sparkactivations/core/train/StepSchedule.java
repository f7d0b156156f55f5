package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/** A learning rate that falls by a factor every so many steps. */
public record StepSchedule(int size, double gamma) implements Schedule {
  public static final Definition<StepSchedule> DEFINITION =
      Definition.<StepSchedule>of("step")
          .integer("size", STEPS, "steps with the same rate")
          .parameter("gamma", 0.1, Interval.POSITIVE, "the factor after them")
          .formula("gamma^floor((t - 1) / size)")
          .source("PyTorch's StepLR")
          .createFrom(
              values -> new StepSchedule((int) (long) values.get(0), (double) values.get(1)));

  public StepSchedule {
    DEFINITION.check(size, gamma);
  }

  @Override
  public double factor(long step) {
    return ExponentialSchedule.power(gamma, (step - 1) / size);
  }
}
