package org.sparkactivations.core.network;

import java.io.Serializable;
import org.sparkactivations.core.train.UpdateRule;

/** All numbers that training changes. They can be copied, saved, sent and averaged. */
public final class TrainingState implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[] parameters;
  private final double[] statistics;
  private final double[] optimizer;
  private final double[] schedule;
  private long steps;

  /**
   * The state after some steps; the arrays are used as they are.
   *
   * @param statistics of the network
   * @param optimizer the state of the optimizer
   * @param schedule the state of the schedule
   */
  public TrainingState(
      double[] parameters, double[] statistics, double[] optimizer, double[] schedule, long steps) {
    this.parameters = parameters;
    this.statistics = statistics;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.steps = steps;
  }

  /**
   * The state before the first step.
   *
   * @param parameters to begin with; changed by every step
   */
  public static TrainingState initial(Network network, UpdateRule rule, double[] parameters) {
    return new TrainingState(
        parameters,
        network.newStatistics(),
        rule.optimizer().newState(parameters.length),
        rule.schedule().newState(),
        0);
  }

  /** What the network has learned. */
  public double[] parameters() {
    return parameters;
  }

  /** What layers keep of the rows. */
  public double[] statistics() {
    return statistics;
  }

  /** What the optimizer remembers. */
  public double[] optimizer() {
    return optimizer;
  }

  /** What the schedule remembers of the metrics that it was told. */
  public double[] schedule() {
    return schedule;
  }

  /** How many steps were made. */
  public long steps() {
    return steps;
  }

  void countStep() {
    steps++;
  }

  public TrainingState copy() {
    return new TrainingState(
        parameters.clone(), statistics.clone(), optimizer.clone(), schedule.clone(), steps);
  }
}
