package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The cube of the rectified linear unit. */
public record ReluCubed() implements Activation {
  public static final Definition<ReluCubed> DEFINITION =
      Definition.<ReluCubed>of("relu_cubed")
          .formula("max(0, x)^3")
          .derivative("3x^2 for x > 0, 0 for x <= 0")
          .source("the example of CONTRIBUTING.md")
          .create(ReluCubed::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.NOT_NEGATIVE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
        .increasing()
        .smoothness(2);
  }

  @Override
  public double f(double x) {
    return x > 0 ? x * x * x : 0;
  }

  @Override
  public double df(double x) {
    return x > 0 ? 3 * x * x : 0;
  }
}
