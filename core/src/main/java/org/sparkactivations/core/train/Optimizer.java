package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/**
 * A rule that improves parameters by their gradients. Each rule is an immutable record in its own
 * file, listed in {@link Optimizers}.
 *
 * <p>What a rule remembers is in one array of numbers, which the caller keeps: {@link #slots}
 * stretches with a number for each parameter, then {@link #corrections} numbers for all of them. So
 * states can be saved and sent, and those of most rules averaged, like parameters. In formulas, p
 * is a parameter, g its gradient, t the step and lr the learning rate of the step.
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

  /** How many numbers the state of this many parameters has. */
  default int stateLength(int parameters) {
    int most = (Integer.MAX_VALUE - corrections()) / Math.max(1, slots());
    if (parameters > most) {
      throw new IllegalArgumentException(
          "%s: got %d parameters; expected at most %d, since the state has %d numbers for each; use an optimizer that remembers less"
              .formatted(spec(), parameters, most, slots()));
    }
    return slots() * parameters + corrections();
  }

  /** The state before the first step for this many parameters. */
  default double[] newState(int parameters) {
    return new double[stateLength(parameters)];
  }

  /**
   * Whether all steps need the same rows, and losses besides gradients. Such a rule takes steps by
   * an {@link Objective} only, and its states cannot be averaged.
   */
  default boolean needsFullBatches() {
    return false;
  }

  /**
   * One step by an objective, which all rules have: by the gradients at the parameters, or with a
   * search that evaluates the objective at others too.
   *
   * @param gradients receives gradients; what is in it does not matter
   * @return the loss before the step
   * @throws IllegalArgumentException as the other {@code step}; what the objective throws is passed
   *     on, with the parameters that it was called with
   */
  default double step(
      Objective objective,
      double[] parameters,
      double[] gradients,
      double[] state,
      long step,
      double rate) {
    double loss = objective.value(parameters, gradients);
    step(parameters, gradients, state, step, rate);
    return loss;
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
    StepArguments.check(this, parameters, gradients, state, step, rate);
    StepArguments.checkFinite(this, "parameter", parameters, step);
    StepArguments.checkFinite(this, "gradient", gradients, step);
    update(parameters, gradients, state, step, rate);
  }

  /** As {@link #step}, for parameters and gradients that the caller knows to be finite. */
  default void stepOfFinite(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    StepArguments.check(this, parameters, gradients, state, step, rate);
    update(parameters, gradients, state, step, rate);
  }

  /** The rule itself, for arguments that {@link #step} has checked. */
  void update(double[] parameters, double[] gradients, double[] state, long step, double rate);
}
