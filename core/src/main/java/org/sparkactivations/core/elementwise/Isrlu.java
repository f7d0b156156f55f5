package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The rectifier with the inverse square root unit on the left. */
public record Isrlu(double alpha) implements Activation {
  public static final Definition<Isrlu> DEFINITION =
      Definition.<Isrlu>of("isrlu")
          .parameter("alpha", 1, Interval.POSITIVE, "f approaches -1 / sqrt(alpha) on the left")
          .formula("x >= 0 ? x : x / sqrt(1 + alpha x^2)")
          .derivative("1 for x >= 0, 1 / sqrt(1 + alpha x^2)^3 for x < 0")
          .source(
              "Carlile et al., Improving deep learning by inverse square root linear units, 2017")
          .create(Isrlu::new);

  public Isrlu {
    DEFINITION.check(alpha);
  }

  @Override
  public Traits traits() {
    double limit = 1 / Math.sqrt(alpha);
    return Traits.of(Interval.open(-limit, Double.POSITIVE_INFINITY), 1, 0)
        .increasing()
        .smoothness(2);
  }

  @Override
  public double f(double x) {
    return x >= 0 ? x : Isru.value(alpha, x);
  }

  @Override
  public double df(double x) {
    return x >= 0 ? 1 : Isru.slope(alpha, x);
  }
}
