package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;

/** What the losses have in common that are a mean over the outputs. */
interface ElementLoss extends Loss {
  /** The loss of one output. */
  double loss(double output, double target);

  /** The derivative of the loss by the output. */
  double slope(double output, double target);

  /** The targets that make sense, the same object in every call. */
  default Interval targets() {
    return Interval.FINITE;
  }

  @Override
  default void checkTargets(double[] targets, int at, int n) {
    Interval allowed = targets();
    for (int i = at; i < at + n; i++) {
      if (!allowed.contains(targets[i])) {
        throw new IllegalArgumentException(
            "%s: target = %s; expected %s"
                .formatted(definition().name(), Numbers.text(targets[i]), allowed.expectation()));
      }
    }
  }

  @Override
  default double value(
      double[] outputs, int from, int n, double[] targets, int at, double[] classWeights) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += loss(outputs[from + i], targets[at + i]);
    }
    return sum / n;
  }

  @Override
  default void gradient(
      double[] outputs,
      int from,
      int n,
      double[] targets,
      int at,
      double[] classWeights,
      double[] gradients) {
    for (int i = 0; i < n; i++) {
      gradients[from + i] = slope(outputs[from + i], targets[at + i]) / n;
    }
  }
}
