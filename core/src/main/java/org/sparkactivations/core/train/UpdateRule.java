package org.sparkactivations.core.train;

import java.io.Serializable;

/**
 * All that turns gradients into steps: the penalty is added to the mean gradient of a batch, the
 * sum is clipped, and the optimizer makes a step of it at the learning rate of the schedule.
 */
public record UpdateRule(Optimizer optimizer, Schedule schedule, Clipping clipping, Penalty penalty)
    implements Serializable {
  /** The optimizer alone, at its learning rate. */
  public static UpdateRule of(Optimizer optimizer) {
    return new UpdateRule(optimizer, new ConstantSchedule(), Clipping.NONE, Penalty.NONE);
  }

  public UpdateRule with(Schedule other) {
    return new UpdateRule(optimizer, other, clipping, penalty);
  }

  public UpdateRule with(Clipping other) {
    return new UpdateRule(optimizer, schedule, other, penalty);
  }

  public UpdateRule with(Penalty other) {
    return new UpdateRule(optimizer, schedule, clipping, other);
  }
}
