package org.sparkactivations.core.network;

import java.util.List;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.train.NotFinite;
import org.sparkactivations.core.train.NotFiniteException;
import org.sparkactivations.core.train.Objective;
import org.sparkactivations.core.train.Penalty;
import org.sparkactivations.core.train.UpdateRule;

/**
 * Steps of the parameters of a network by a rule. Allocates nothing after the first one, but for a
 * new value of a learned parameter that all units share. Not thread-safe.
 */
public final class ParameterUpdate {
  private final Network network;
  private final UpdateRule rule;
  private final List<ParameterRange> matrices;
  private final NetworkPass limits;
  private final double[] gradients;
  private Observation observation;

  /** The parameters before an observed step; null until there is one. */
  private double[] before;

  /** Of the gradient that was evaluated last. It is finite only if all numbers are. */
  private double gradientNorm;

  /** What is minimized in the current step, without the penalty. */
  private Objective current;

  private final Objective objective = this::evaluate;

  public ParameterUpdate(Network network, UpdateRule rule) {
    this.network = network;
    this.rule = rule;
    matrices =
        network.parameters().stream().filter(range -> range.weights().shape().size() == 2).toList();
    limits = network.open(1);
    gradients = new double[network.parameterCount()];
  }

  /**
   * One step.
   *
   * @param loss the mean loss and its gradient; an optimizer that needs full batches evaluates it
   *     several times
   * @return the loss before the step, with the penalty
   * @throws NotFiniteException if a parameter or a gradient is NaN or infinite; no parameter
   *     changes then; what the loss throws is passed on
   */
  public double step(Objective loss, TrainingState state) {
    current = loss;
    long step = state.steps() + 1;
    double rate = rate(state);
    double[] parameters = state.parameters();
    checkFinite("parameter", parameters, step);
    if (observation != null) {
      System.arraycopy(parameters, 0, before, 0, before.length);
    }
    gradientNorm = Double.NaN;
    double mean;
    if (rule.optimizer().needsFullBatches()) {
      mean = rule.optimizer().step(objective, parameters, gradients, state.optimizer(), step, rate);
    } else {
      mean = evaluate(parameters, gradients);
      if (!Double.isFinite(gradientNorm)) {
        checkFinite("gradient", gradients, step);
      }
      rule.optimizer().stepOfFinite(parameters, gradients, state.optimizer(), step, rate);
    }
    limits.project(parameters);
    if (observation != null) {
      observation.addUpdate(before, parameters);
    }
    state.countStep();
    return mean;
  }

  /** Lets the changes by further steps be measured; null for not. */
  public void observe(Observation other) {
    observation = other;
    if (other != null && before == null) {
      before = new double[network.parameterCount()];
    }
  }

  /**
   * The norm of the gradient of the last step, with the penalty and before clipping; the last one
   * if there were several, and NaN if none was needed.
   */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** The learning rate of the next step. */
  public double rate(TrainingState state) {
    return rule.optimizer().lr() * rule.schedule().factor(state.steps() + 1, state.schedule());
  }

  private double evaluate(double[] at, double[] gradient) {
    double mean = current.value(at, gradient);
    Penalty penalty = rule.penalty();
    if (!penalty.isNone()) {
      for (int i = 0; i < matrices.size(); i++) {
        ParameterRange range = matrices.get(i);
        mean += penalty.add(at, gradient, range.from(), range.to());
      }
    }
    gradientNorm = rule.clipping().apply(gradient);
    return mean;
  }

  private void checkFinite(String what, double[] values, long step) {
    int index = NotFinite.first(values);
    if (index >= 0) {
      throw new NotFiniteException(
          "training: %s of %s = %s in step %d; expected finite numbers; use a smaller learning rate or clip the gradients"
              .formatted(what, network.parameterName(index), Numbers.text(values[index]), step));
    }
  }
}
