package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.kernel.RowFormulas;

/** {@link Adam} with the largest recent gradient in the place of the mean square. */
public record Adamax(double lr, double beta1, double beta2, double eps, double weightDecay)
    implements Optimizer {
  public static final Definition<Adamax> DEFINITION =
      Definition.<Adamax>of("adamax")
          .parameter("lr", 0.002, Interval.POSITIVE, "learning rate")
          .parameter("beta1", 0.9, DECAY, "decay rate of the mean of the gradients")
          .parameter("beta2", 0.999, DECAY, "decay rate of the largest gradient")
          .parameter("eps", 1e-8, Interval.NOT_NEGATIVE, "added to the size of a gradient")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .formula(
              "m = beta1 m + (1 - beta1) g; u = max(beta2 u, |g| + eps);"
                  + " p -= lr m / (1 - beta1^t) / u")
          .source("Kingma & Ba, Adam, 2014; PyTorch's Adamax")
          .createFrom(
              values ->
                  new Adamax(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (double) values.get(4)));

  public Adamax {
    DEFINITION.check(lr, beta1, beta2, eps, weightDecay);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public int corrections() {
    return 1;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int n = parameters.length;
    double stepSize = rate / BiasCorrection.next(state, 2 * n, beta1);
    for (int i = 0; i < n; i++) {
      double gradient = Math.fma(weightDecay, parameters[i], gradients[i]);
      double mean = Math.fma(1 - beta1, gradient - state[i], state[i]);
      double largest = Math.max(beta2 * state[n + i], Math.abs(gradient) + eps);
      state[i] = mean;
      state[n + i] = largest;
      parameters[i] = Math.fma(-stepSize, RowFormulas.direction(mean, largest), parameters[i]);
    }
  }
}
