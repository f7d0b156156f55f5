package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/** {@link Adam} with a weight decay that does not pass through the means. */
public record AdamW(
    double lr, double beta1, double beta2, double eps, double weightDecay, boolean amsgrad)
    implements AdaptiveMoments {
  public static final Definition<AdamW> DEFINITION =
      Definition.<AdamW>of("adamw")
          .parameter("lr", 0.001, Interval.POSITIVE, "learning rate")
          .parameter("beta1", 0.9, DECAY, "decay rate of the mean of the gradients")
          .parameter("beta2", 0.999, DECAY, "decay rate of the mean of their squares")
          .parameter("eps", 1e-8, Interval.NOT_NEGATIVE, "added to the divisor")
          .parameter("weight_decay", 0.01, Interval.NOT_NEGATIVE, "times lr p is taken from p")
          .flag("amsgrad", "whether the divisor takes the largest mean of squares so far")
          .formula(
              "p -= lr weight_decay p; m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2;"
                  + " p -= lr m / (1 - beta1^t) / (sqrt(s / (1 - beta2^t)) + eps)")
          .source(
              "Loshchilov & Hutter, Decoupled weight decay regularization, 2017; PyTorch's AdamW")
          .createFrom(
              values ->
                  new AdamW(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (double) values.get(4),
                      (boolean) values.get(5)));

  public AdamW {
    DEFINITION.check(lr, beta1, beta2, eps, weightDecay);
  }

  @Override
  public boolean isDecoupled() {
    return true;
  }
}
