package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/**
 * How the learning rate changes while a network is trained. Each schedule is an immutable record in
 * its own file, listed in {@link Schedules}. In formulas, t is the step.
 */
public interface Schedule extends Serializable {
  /** The steps that a schedule may take. */
  Interval STEPS = Interval.closed(1, Integer.MAX_VALUE);

  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends Schedule> definition() {
    return Definition.of(getClass());
  }

  /** The spec string that {@link Schedules#parse} reads back: {@code step(size=100)}. */
  default String spec() {
    return definition().spec(this);
  }

  /**
   * What is known before the first step of the metrics that have been observed; empty if the
   * factors depend on steps alone. As that of an optimizer, it can be saved and sent.
   */
  default double[] newState() {
    return new double[0];
  }

  /**
   * Takes note of a metric after each epoch, such as the loss of validation rows.
   *
   * @param state from {@link #newState} and then changed by this method
   */
  default void observe(double metric, double[] state) {}

  /**
   * What the optimizer's learning rate is multiplied by, after the metrics observed so far.
   *
   * @param step counts from 1, as in {@link Optimizer#step}
   * @param state from {@link #newState} and then changed by {@link #observe}
   */
  default double factor(long step, double[] state) {
    return factor(step);
  }

  /**
   * What the optimizer's learning rate is multiplied by if no metric is observed. A schedule with
   * an end keeps the factor of its last step from there on.
   *
   * @param step counts from 1, as in {@link Optimizer#step}
   */
  double factor(long step);
}
