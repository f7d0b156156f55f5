package org.sparkactivations.core.train;

import java.util.List;
import org.sparkactivations.core.definition.Definitions;

/** The table of schedules. Each has its own file and one line here. */
public final class Schedules {
  private static final Definitions<Schedule> TABLE =
      new Definitions<>(
          "schedule",
          "constant or cosine(steps=1000)",
          List.of(
              ConstantSchedule.DEFINITION,
              StepSchedule.DEFINITION,
              ExponentialSchedule.DEFINITION,
              CosineSchedule.DEFINITION,
              OneCycleSchedule.DEFINITION,
              ReduceOnPlateauSchedule.DEFINITION));

  private Schedules() {}

  public static Definitions<Schedule> table() {
    return TABLE;
  }

  /** The schedule that a spec string describes; see {@link Definitions#parse}. */
  public static Schedule parse(String spec) {
    return TABLE.parse(spec);
  }
}
