package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/** Moving means of the gradients and of their squares, both corrected for their start at zero. */
public record Adam(
    double lr, double beta1, double beta2, double eps, double weightDecay, boolean amsgrad)
    implements AdaptiveMoments {
  public static final Definition<Adam> DEFINITION =
      Definition.<Adam>of("adam")
          .parameter("lr", 0.001, Interval.POSITIVE, "learning rate")
          .parameter("beta1", 0.9, DECAY, "decay rate of the mean of the gradients")
          .parameter("beta2", 0.999, DECAY, "decay rate of the mean of their squares")
          .parameter("eps", 1e-8, Interval.NOT_NEGATIVE, "added to the divisor")
          .parameter("weight_decay", 0, Interval.NOT_NEGATIVE, "times p is added to g")
          .flag("amsgrad", "whether the divisor takes the largest mean of squares so far")
          .formula(
              "m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2;"
                  + " p -= lr m / (1 - beta1^t) / (sqrt(s / (1 - beta2^t)) + eps)")
          .source(
              "Kingma & Ba, Adam, 2014; Reddi, Kale & Kumar, On the convergence of Adam, 2018; PyTorch's Adam")
          .createFrom(
              values ->
                  new Adam(
                      (double) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3),
                      (double) values.get(4),
                      (boolean) values.get(5)));

  public Adam {
    DEFINITION.check(lr, beta1, beta2, eps, weightDecay);
  }

  @Override
  public boolean isDecoupled() {
    return false;
  }
}
