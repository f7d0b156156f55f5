package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/**
 * Steps of one size in the direction of a sign. The paper advises a learning rate three to ten
 * times smaller than adamw's, and a weight decay as many times larger.
 */
public record Lion(double lr, double beta1, double beta2, double weightDecay) implements Optimizer {
  public static final Definition<Lion> DEFINITION =
      Definition.<Lion>of("lion")
          .parameter("lr", 1e-4, Interval.POSITIVE, "learning rate")
          .parameter("beta1", 0.9, DECAY, "how much of the mean is in the direction")
          .parameter("beta2", 0.99, DECAY, "decay rate of the mean of the gradients")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times lr p is taken from p")
          .formula(
              "p -= lr (sign(beta1 m + (1 - beta1) g) + weight_decay p);"
                  + " m = beta2 m + (1 - beta2) g")
          .source("Chen et al., Symbolic discovery of optimization algorithms, 2023")
          .createFrom(
              values ->
                  new Lion(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3)));

  public Lion {
    DEFINITION.check(lr, beta1, beta2, weightDecay);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    double kept = 1 - rate * weightDecay;
    for (int i = 0; i < parameters.length; i++) {
      double gradient = gradients[i];
      double direction = Math.signum(Math.fma(1 - beta1, gradient - state[i], state[i]));
      parameters[i] = Math.fma(-rate, direction, kept * parameters[i]);
      state[i] = Math.fma(1 - beta2, gradient - state[i], state[i]);
    }
  }
}
