package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Logarithm;

/** {@link Adam} that looks ahead as Nesterov's accelerated gradient does, with a momentum mu. */
public record NAdam(
    double lr,
    double beta1,
    double beta2,
    double eps,
    double weightDecay,
    double momentumDecay,
    boolean decoupled)
    implements Optimizer {
  public static final Definition<NAdam> DEFINITION =
      Definition.<NAdam>of("nadam")
          .parameter("lr", 0.002, Interval.POSITIVE, "learning rate")
          .parameter("beta1", 0.9, DECAY, "decay rate of the mean of the gradients")
          .parameter("beta2", 0.999, DECAY, "decay rate of the mean of their squares")
          .parameter("eps", 1e-8, Interval.NOT_NEGATIVE, "added to the divisor")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .parameter("momentum_decay", 0.004, Interval.closed(0, 1000), "how fast mu grows")
          .flag("decoupled_weight_decay", "whether the decay is taken from p instead, times lr")
          .formula(
              "m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2;"
                  + " mu_t = beta1 (1 - 0.96^(t momentum_decay) / 2);"
                  + " p -= lr ((1 - mu_t) g / (1 - mu_1 .. mu_t)"
                  + " + mu_(t+1) m / (1 - mu_1 .. mu_(t+1)))"
                  + " / (sqrt(s / (1 - beta2^t)) + eps)")
          .source("Dozat, Incorporating Nesterov momentum into Adam, 2016; PyTorch's NAdam")
          .createFrom(
              values ->
                  new NAdam(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (double) values.get(4),
                      (double) values.get(5),
                      (boolean) values.get(6)));

  private static final double LOG_096 = Logarithm.log(0.96);

  public NAdam {
    DEFINITION.check(lr, beta1, beta2, eps, weightDecay, momentumDecay);
  }

  @Override
  public int slots() {
    return 2;
  }

  /** 1 - beta2^t, 1 - mu_1 .. mu_t. */
  @Override
  public int corrections() {
    return 2;
  }

  @Override
  public void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int n = parameters.length;
    double scale = 1 / Math.sqrt(BiasCorrection.next(state, 2 * n, beta2));
    double mu = mu(step);
    double next = mu(step + 1);
    double product = BiasCorrection.next(state, 2 * n + 1, mu);
    double gradientStep = rate * (1 - mu) / product;
    double meanStep = rate * next / Math.fma(next, product, 1 - next);
    double gradientDecay = decoupled ? 0 : weightDecay;
    double kept = decoupled ? 1 - rate * weightDecay : 1;
    for (int i = 0; i < n; i++) {
      double gradient = Math.fma(gradientDecay, parameters[i], gradients[i]);
      double mean = Math.fma(1 - beta1, gradient - state[i], state[i]);
      double squares = Math.fma(beta2, state[n + i], (1 - beta2) * gradient * gradient);
      state[i] = mean;
      state[n + i] = squares;
      double change = Math.fma(gradientStep, gradient, meanStep * mean);
      double size = Math.fma(Math.sqrt(squares), scale, eps);
      parameters[i] = kept * parameters[i] - RowFormulas.direction(change, size);
    }
  }

  /** The momentum of a step. */
  private double mu(long step) {
    return beta1 * (1 - 0.5 * Exponential.full(step * momentumDecay * LOG_096));
  }
}
