package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;

/**
 * The logarithm of the sigmoid, computed as minus the softplus of -x, which is accurate in both
 * tails.
 */
public record LogSigmoid() implements Activation {
  public static final Definition<LogSigmoid> DEFINITION =
      Definition.<LogSigmoid>of("logsigmoid")
          .aliases("log_sigmoid")
          .formula("log s(x) = -log(1 + e^-x), s the sigmoid")
          .derivative("s(-x)")
          .source("Cox, The regression analysis of binary sequences, 1958")
          .elsewhere("torch.nn.functional.logsigmoid(x)", "keras.activations.log_sigmoid(x)")
          .create(LogSigmoid::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.open(Double.NEGATIVE_INFINITY, 0), 1, Double.NEGATIVE_INFINITY)
        .increasing();
  }

  @Override
  public double f(double x) {
    double log = Softplus.log1p(Exponential.exp(Exponential.negativeArgument(x)));
    return Clamp.negative(x) - log;
  }

  @Override
  public double df(double x) {
    return Sigmoid.of(-x);
  }
}
