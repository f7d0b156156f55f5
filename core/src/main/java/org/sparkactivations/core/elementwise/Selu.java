package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Select;

/** The scaled exponential linear unit. Its constants preserve mean 0 and variance 1. */
public record Selu() implements Activation {
  public static final Definition<Selu> DEFINITION =
      Definition.<Selu>of("selu")
          .formula(
              "lambda (x > 0 ? x : a (e^x - 1)), a = 1.6732632423543772, lambda = 1.0507009873554805")
          .derivative("lambda for x > 0, lambda a e^x for x <= 0")
          .source(
              "Klambauer, Unterthiner, Mayr & Hochreiter, Self-normalizing neural networks, 2017")
          .elsewhere("torch.nn.functional.selu(x)", "keras.activations.selu(x)", "onnx.Selu(x)")
          .create(Selu::new);

  private static final double LAMBDA = 1.0507009873554805;

  private static final double LAMBDA_A = 1.7580993408473766;

  @Override
  public Traits traits() {
    Interval range = Interval.open(-LAMBDA_A, Double.POSITIVE_INFINITY);
    return Traits.of(range, LAMBDA_A, 0).increasing().kinks(0);
  }

  @Override
  public double f(double x) {
    double em1 = Exponential.expm1(Exponential.negativeArgument(x));
    return Select.below(x, 0, LAMBDA_A * em1, LAMBDA * x);
  }

  @Override
  public double df(double x) {
    double scaled = Exponential.scaledExpLikeExpm1(Exponential.negativeArgument(x));
    return x > 0 ? LAMBDA : LAMBDA_A * (scaled * Exponential.UNSCALE);
  }
}
