package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;

/**
 * A rule that improves parameters by their gradients. Each rule is an immutable record in its own
 * file, listed in {@link Optimizers}.
 *
 * <p>What a rule remembers is in one array of numbers, which the caller keeps: {@link #slots}
 * stretches with a number for each parameter, then {@link #corrections} numbers for all of them. So
 * states can be saved, sent and averaged like parameters. In formulas, p is a parameter, g its
 * gradient, t the step and lr the learning rate of the step.
 */
public interface Optimizer extends Serializable {
  /** What decay rates of moving means may be. */
  Interval DECAY = new Interval(0, true, 1, false);

  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends Optimizer> definition() {
    return Definition.of(getClass());
  }

  /** The spec string that {@link Optimizers#parse} reads back: {@code adam(amsgrad=true)}. */
  default String spec() {
    return definition().spec(this);
  }

  /** The learning rate, which a {@link Schedule} may scale. */
  double lr();

  /** How many numbers are kept of each parameter. */
  int slots();

  /** How many numbers are kept that belong to no parameter, such as powers of decay rates. */
  default int corrections() {
    return 0;
  }

  /** The state before the first step for this many parameters. */
  default double[] newState(int parameters) {
    return new double[slots() * parameters + corrections()];
  }

  /**
   * Changes the parameters and the state by one step. Allocates nothing.
   *
   * @param state from {@link #newState} and then changed by this method, or an average of states
   *     after the same number of steps
   * @param step counts from 1
   * @param rate the learning rate of this step
   * @throws IllegalArgumentException if the learning rate is not positive, or a number is NaN or
   *     infinite, or the arrays do not fit; nothing is changed then
   */
  default void step(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int count = parameters.length;
    checkLength("gradients", gradients.length, count, count);
    checkLength("numbers in the state", state.length, slots() * count + corrections(), count);
    if (!Interval.POSITIVE.contains(rate)) {
      throw new IllegalArgumentException(
          "%s: learning rate = %s in step %d; expected a number in (0, Infinity); check lr and the schedule"
              .formatted(definition().name(), Numbers.text(rate), step));
    }
    checkFinite("parameter", parameters, step);
    checkFinite("gradient", gradients, step);
    update(parameters, gradients, state, step, rate);
  }

  /** The rule itself, for arguments that {@link #step} has checked. */
  void update(double[] parameters, double[] gradients, double[] state, long step, double rate);

  private void checkLength(String what, int got, int expected, int parameters) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "%s: got %d %s; expected %d for %d parameters"
              .formatted(definition().name(), got, what, expected, parameters));
    }
  }

  private void checkFinite(String what, double[] values, long step) {
    int index = NotFinite.first(values);
    if (index < 0) {
      return;
    }
    throw new IllegalArgumentException(
        "%s: %s[%d] = %s in step %d; expected finite numbers; use a smaller learning rate or clip the gradients"
            .formatted(definition().name(), what, index, values[index], step));
  }
}
