package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/**
 * A hyperbola with asymptotic slopes 1/2 and 3/2. The form sqrt(x^2 + 1) - 1 = x^2 / (sqrt(x^2 + 1)
 * + 1) avoids cancellation near 0.
 */
public record BentIdentity() implements Activation {
  public static final Definition<BentIdentity> DEFINITION =
      Definition.<BentIdentity>of("bent_identity")
          .formula("(sqrt(x^2 + 1) - 1) / 2 + x")
          .derivative("x / (2 sqrt(x^2 + 1)) + 1")
          .source(
              "Godfrey & Gashler, A continuum among logarithmic, linear, and exponential functions, 2015")
          .create(BentIdentity::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.FINITE, 1.5, Double.POSITIVE_INFINITY).increasing();
  }

  @Override
  public double f(double x) {
    double a = Math.abs(x);
    double ratio = a < 0x1p60 ? a / (1 + root(a)) : 1;
    return x * Math.fma(Math.copySign(0.5, x), ratio, 1);
  }

  @Override
  public double df(double x) {
    double a = Math.abs(x);
    double ratio = a < 0x1p60 ? x / root(a) : Math.copySign(1, x);
    return Math.fma(0.5, ratio, 1);
  }

  private static double root(double a) {
    return Math.sqrt(Math.fma(a, a, 1));
  }
}
