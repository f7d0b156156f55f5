package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The square of the rectified linear unit. */
public record ReluSquared() implements Activation {
  public static final Definition<ReluSquared> DEFINITION =
      Definition.<ReluSquared>of("relu_squared")
          .formula("max(0, x)^2")
          .derivative("2x for x > 0, 0 for x <= 0")
          .source(
              "So et al., Primer: searching for efficient transformers for language modeling, 2021")
          .create(ReluSquared::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.NOT_NEGATIVE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
        .increasing()
        .smoothness(1);
  }

  @Override
  public double f(double x) {
    return x > 0 ? x * x : 0;
  }

  @Override
  public double df(double x) {
    return x > 0 ? 2 * x : 0;
  }
}
