package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;

/** The approximation of gelu by the sigmoid. */
public record GeluSigmoid() implements Activation {
  public static final Definition<GeluSigmoid> DEFINITION =
      Definition.<GeluSigmoid>of("gelu_sigmoid")
          .aliases("quick_gelu")
          .formula("x s(1.702 x), s the sigmoid")
          .derivative("s(z) (1 + z s(-z)), z = 1.702 x")
          .source("Hendrycks & Gimpel, Gaussian error linear units, 2016")
          .elsewhere("onnx.Swish(x, alpha=1.702)  # default 1")
          .create(GeluSigmoid::new);

  private static final double BETA = 1.702;

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.16361018963635357, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.099839320128867, 1.4097281319127306);
  }

  @Override
  public double f(double x) {
    double b = bounded(x);
    double z = BETA * b;
    return Gate.value(x, b, z, Math.fma(BETA, b, -z), Exponential.UNSCALE);
  }

  @Override
  public double df(double x) {
    double b = bounded(x);
    double z = BETA * b;
    return Gate.derivative(z, z, Math.fma(BETA, b, -z));
  }

  /** Beyond 450 the tail is zero. */
  private static double bounded(double x) {
    return Clamp.within(x, 450);
  }
}
