package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The cube; a layer can use it to multiply three of its inputs. */
public record Cube() implements Activation {
  public static final Definition<Cube> DEFINITION =
      Definition.<Cube>of("cube")
          .formula("x^3")
          .derivative("3x^2")
          .source(
              "Chen & Manning, A fast and accurate dependency parser using neural networks, 2014")
          .create(Cube::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.FINITE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
        .increasing()
        .odd();
  }

  @Override
  public double f(double x) {
    return x * x * x;
  }

  @Override
  public double df(double x) {
    return 3 * x * x;
  }
}
