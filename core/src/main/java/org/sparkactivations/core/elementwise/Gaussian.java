package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;

/** The bell curve. x^2 is kept as a sum of two doubles. */
public record Gaussian() implements Activation {
  public static final Definition<Gaussian> DEFINITION =
      Definition.<Gaussian>of("gaussian")
          .formula("e^(-x^2)")
          .derivative("-2x e^(-x^2)")
          .source(
              "Broomhead & Lowe, Multivariable functional interpolation and adaptive networks, 1988")
          .create(Gaussian::new);

  @Override
  public Traits traits() {
    Interval range = new Interval(0, false, 1, true);
    return Traits.of(range, 0.8577638849607068, -0.7071067811865476).even();
  }

  @Override
  public double f(double x) {
    return scaled(bounded(x)) * Exponential.UNSCALE;
  }

  @Override
  public double df(double x) {
    double a = bounded(x);
    return Math.copySign(2 * a * scaled(a) * Exponential.UNSCALE, -x);
  }

  /** Beyond 28 the result is zero. */
  private static double bounded(double x) {
    return Clamp.magnitude(x, 28);
  }

  /** 2^200 e^(-a^2). */
  private static double scaled(double a) {
    double square = a * a;
    return Exponential.scaledExp(-square, -Math.fma(a, a, -square));
  }
}
