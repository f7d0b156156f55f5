package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;

/** The softplus of a clamped argument. */
public record SoftRelu(double threshold) implements Activation {
  public static final Definition<SoftRelu> DEFINITION =
      Definition.<SoftRelu>of("soft_relu")
          .parameter("threshold", 40, Interval.POSITIVE, "bound of the argument")
          .formula("log(1 + e^clamp(x, -threshold, threshold))")
          .derivative("s(x) for |x| < threshold, s the sigmoid; otherwise 0")
          .source("PaddlePaddle, paddle.fluid.layers.soft_relu")
          .create(SoftRelu::new);

  public SoftRelu {
    DEFINITION.check(threshold);
  }

  @Override
  public Traits traits() {
    Interval range = Interval.closed(f(-threshold), f(threshold));
    return Traits.of(range, slope(threshold), threshold).increasing().kinks(-threshold, threshold);
  }

  @Override
  public double f(double x) {
    double bounded = Clamp.within(x, threshold);
    double log = Softplus.log1p(Exponential.exp(Exponential.negativeArgument(bounded)));
    return Clamp.positive(bounded) + log;
  }

  @Override
  public double df(double x) {
    return Math.abs(x) < threshold ? slope(x) : 0;
  }

  private static double slope(double x) {
    return Sigmoid.of(x);
  }
}
