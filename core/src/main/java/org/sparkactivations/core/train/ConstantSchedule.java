package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;

/** The same learning rate in every step. */
public record ConstantSchedule() implements Schedule {
  public static final Definition<ConstantSchedule> DEFINITION =
      Definition.<ConstantSchedule>of("constant")
          .formula("1")
          .source("PyTorch's ConstantLR with factor 1")
          .create(ConstantSchedule::new);

  @Override
  public double factor(long step) {
    return 1;
  }
}
