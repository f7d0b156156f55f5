package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;

/** What must hold of the arguments of all optimizers. */
final class StepArguments {
  private StepArguments() {}

  /** Refuses a learning rate that is not positive, and arrays that do not fit. */
  static void check(
      Optimizer optimizer,
      double[] parameters,
      double[] gradients,
      double[] state,
      long step,
      double rate) {
    int count = parameters.length;
    checkLength(optimizer, "gradients", gradients.length, count, count);
    checkLength(
        optimizer, "numbers in the state", state.length, optimizer.stateLength(count), count);
    if (!Interval.POSITIVE.contains(rate)) {
      throw new IllegalArgumentException(
          "%s: learning rate = %s in step %d; expected a number in (0, Infinity); check lr and the schedule"
              .formatted(optimizer.definition().name(), Numbers.text(rate), step));
    }
    checkFinite(optimizer, "parameter", parameters, step);
  }

  private static void checkLength(
      Optimizer optimizer, String what, int got, int expected, int parameters) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "%s: got %d %s; expected %d for %d parameters"
              .formatted(optimizer.definition().name(), got, what, expected, parameters));
    }
  }

  /** Refuses infinities and NaN. */
  static void checkFinite(Optimizer optimizer, String what, double[] values, long step) {
    int index = NotFinite.first(values);
    if (index < 0) {
      return;
    }
    throw new NotFiniteException(
        "%s: %s[%d] = %s in step %d; expected finite numbers; use a smaller learning rate or clip the gradients"
            .formatted(optimizer.definition().name(), what, index, values[index], step));
  }
}
