package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.kernel.RowFormulas;

/** Gradients divided by the root of a moving mean of their squares, or of their variance. */
public record RmsProp(
    double lr, double alpha, double eps, double weightDecay, double momentum, boolean centered)
    implements Optimizer {
  public static final Definition<RmsProp> DEFINITION =
      Definition.<RmsProp>of("rmsprop")
          .parameter("lr", 0.01, Interval.POSITIVE, "learning rate")
          .parameter("alpha", 0.99, Interval.closed(0, 1), "decay rate of the means")
          .parameter("eps", 1e-8, Interval.NOT_NEGATIVE, "added to the divisor")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .parameter("momentum", 0, Interval.NOT_NEGATIVE, "how much of the velocity stays")
          .flag("centered", "whether the variance takes the place of the mean square")
          .formula(
              "s = alpha s + (1 - alpha) g^2; m = alpha m + (1 - alpha) g if centered, otherwise 0;"
                  + " v = momentum v + g / (sqrt(s - m^2) + eps); p -= lr v")
          .source("Tieleman & Hinton, Lecture 6.5, 2012; Graves, 2013; PyTorch's RMSprop")
          .createFrom(
              values ->
                  new RmsProp(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (double) values.get(4),
                      (boolean) values.get(5)));

  public RmsProp {
    DEFINITION.check(lr, alpha, eps, weightDecay, momentum);
  }

  @Override
  public int slots() {
    return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int n = parameters.length;
    int means = (slots() - 1) * n;
    for (int i = 0; i < n; i++) {
      double gradient = Math.fma(weightDecay, parameters[i], gradients[i]);
      double squares = Math.fma(alpha, state[i], (1 - alpha) * gradient * gradient);
      state[i] = squares;
      if (centered) {
        double mean = state[means + i];
        mean += (1 - alpha) * (gradient - mean);
        state[means + i] = mean;
        // Rounding may make the variance of equal gradients negative.
        squares = Math.max(0, squares - mean * mean);
      }
      double change = RowFormulas.direction(gradient, Math.sqrt(squares) + eps);
      if (momentum > 0) {
        change = Math.fma(momentum, state[n + i], change);
        state[n + i] = change;
      }
      parameters[i] = Math.fma(-rate, change, parameters[i]);
    }
  }
}
