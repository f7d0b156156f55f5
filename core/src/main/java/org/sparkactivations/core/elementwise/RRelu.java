package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Traits;

/**
 * The randomized leaky rectifier in its evaluation form: the slope is the mean of the range that
 * training draws slopes from.
 */
public record RRelu(double lower, double upper) implements Activation {
  public static final Definition<RRelu> DEFINITION =
      Definition.<RRelu>of("rrelu")
          .parameter("lower", 1.0 / 8, Interval.FINITE, "smallest slope for x <= 0, at most upper")
          .parameter("upper", 1.0 / 3, Interval.FINITE, "largest slope for x <= 0")
          .formula("x > 0 ? x : x (lower + upper) / 2")
          .derivative("1 for x > 0, (lower + upper) / 2 for x <= 0")
          .source("Xu, Wang, Chen & Li, Empirical evaluation of rectified activations, 2015")
          .elsewhere("torch.nn.functional.rrelu(x)")
          .create(RRelu::new);

  public RRelu {
    DEFINITION.check(lower, upper);
    checkOrder("rrelu", lower, upper);
  }

  /** Refuses a lower bound above the upper bound. */
  public static void checkOrder(String function, double lower, double upper) {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "%s: lower = %s, upper = %s; expected lower <= upper"
              .formatted(function, Numbers.text(lower), Numbers.text(upper)));
    }
  }

  @Override
  public Traits traits() {
    return Rectifier.traits(slope());
  }

  @Override
  public double f(double x) {
    return Rectifier.value(x, slope());
  }

  @Override
  public double df(double x) {
    return Rectifier.derivative(x, slope());
  }

  private double slope() {
    return lower * 0.5 + upper * 0.5;
  }
}
