package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/**
 * The inverse square root unit. Where alpha x^2 is so large that adding 1 has no effect, f is
 * computed as its limit, so that no square overflows.
 */
public record Isru(double alpha) implements Activation {
  public static final Definition<Isru> DEFINITION =
      Definition.<Isru>of("isru")
          .parameter("alpha", 1, Interval.POSITIVE, "f approaches 1 / sqrt(alpha)")
          .formula("x / sqrt(1 + alpha x^2)")
          .derivative("1 / sqrt(1 + alpha x^2)^3")
          .source(
              "Carlile et al., Improving deep learning by inverse square root linear units, 2017")
          .create(Isru::new);

  public Isru {
    DEFINITION.check(alpha);
  }

  @Override
  public Traits traits() {
    double limit = 1 / Math.sqrt(alpha);
    return Traits.of(Interval.open(-limit, limit), 1, 0).increasing().odd();
  }

  @Override
  public double f(double x) {
    return value(alpha, x);
  }

  @Override
  public double df(double x) {
    return slope(alpha, x);
  }

  /** The value. The rounding errors of the square root and of the quotient are corrected. */
  static double value(double alpha, double x) {
    boolean near = Math.sqrt(alpha) * Math.abs(x) < 0x1p28;
    double p = alpha * x;
    double square = near ? Math.fma(p, x, 1) : alpha;
    double squareLow = near ? Math.fma(p, x, -square) + 1 + Math.fma(alpha, x, -p) * x : 0;
    double root = Math.sqrt(square);
    double inverse = 1 / root;
    double numerator = near ? x : Math.copySign(1, x);
    double quotient = numerator * inverse;
    double rootError = 0.5 * inverse * (Math.fma(-root, root, square) + squareLow);
    double excess = Math.fma(quotient, root, -numerator) + quotient * rootError;
    return Math.fma(-inverse, excess, quotient);
  }

  static double slope(double alpha, double x) {
    double z = Math.sqrt(alpha) * Math.abs(x);
    double q = 1 / (z < 0x1p28 ? Math.sqrt(Math.fma(alpha * x, x, 1)) : z);
    return q * q * q;
  }
}
