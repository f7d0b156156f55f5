package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/**
 * Steps with the unit of the parameters: the gradient times the usual change, divided by the usual
 * gradient. "Usual" is the root of a moving mean of squares plus eps, for every rho; texts that
 * reach it only for rho = 0.5 are mistaken.
 */
public record Adadelta(double lr, double rho, double eps, double weightDecay) implements Optimizer {
  public static final Definition<Adadelta> DEFINITION =
      Definition.<Adadelta>of("adadelta")
          .parameter("lr", 1, Interval.POSITIVE, "learning rate")
          .parameter("rho", 0.9, Interval.closed(0, 1), "decay rate of the means")
          .parameter("eps", 1e-6, Interval.POSITIVE, "added inside the roots")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .formula(
              "s = rho s + (1 - rho) g^2; d = sqrt(u + eps) / sqrt(s + eps) g;"
                  + " u = rho u + (1 - rho) d^2; p -= lr d")
          .source("Zeiler, Adadelta: an adaptive learning rate method, 2012; PyTorch's Adadelta")
          .createFrom(
              values ->
                  new Adadelta(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3)));

  public Adadelta {
    DEFINITION.check(lr, rho, eps, weightDecay);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int n = parameters.length;
    for (int i = 0; i < n; i++) {
      double gradient = Math.fma(weightDecay, parameters[i], gradients[i]);
      double squares = Math.fma(rho, state[i], (1 - rho) * gradient * gradient);
      double changes = state[n + i];
      double change = Math.sqrt(changes + eps) / Math.sqrt(squares + eps) * gradient;
      state[i] = squares;
      state[n + i] = Math.fma(rho, changes, (1 - rho) * change * change);
      parameters[i] = Math.fma(-rate, change, parameters[i]);
    }
  }
}
