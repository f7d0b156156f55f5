package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/**
 * A rational approximation of 1.7159 tanh(2x/3). With q = 1 + a + a^2 + 1.41645 a^4 it is 1.7159 (q
 * - 1) / q, computed from the coefficients of q - 1 in |x|.
 */
public record RationalTanh() implements Activation {
  public static final Definition<RationalTanh> DEFINITION =
      Definition.<RationalTanh>of("rational_tanh")
          .formula("1.7159 sign(x) (1 - 1 / (1 + a + a^2 + 1.41645 a^4)), a = |2x/3|")
          .derivative("1.7159 (2/3) (1 + 2a + 4 1.41645 a^3) / (1 + a + a^2 + 1.41645 a^4)^2")
          .source("Anguita, Parodi & Zunino, Speed improvement of the back-propagation, 1993")
          .create(RationalTanh::new);

  private static final double SCALE = 1.7159;

  private static final double C1 = 0.6666666666666666;

  private static final double C2 = 0.4444444444444444;

  private static final double C4 = 0.2797925925925926;

  @Override
  public Traits traits() {
    return Traits.of(Interval.open(-SCALE, SCALE), SCALE * C1, 0).increasing().odd().smoothness(3);
  }

  @Override
  public double f(double x) {
    double a = bounded(x);
    double p = tail(a);
    return Math.copySign(SCALE * p / (1 + p), x);
  }

  @Override
  public double df(double x) {
    double a = bounded(x);
    double q = 1 / (1 + tail(a));
    double slope = Math.fma(a, Math.fma(a, 4 * C4 * a, 2 * C2), C1);
    return SCALE * (slope * q) * q;
  }

  /** Limits |x|: for very large arguments f is constant and f' is zero. */
  private static double bounded(double x) {
    double a = Math.abs(x);
    return a < 0x1p230 ? a : 0x1p230;
  }

  /** The denominator without its 1. */
  private static double tail(double a) {
    return a * Math.fma(a, Math.fma(C4 * a, a, C2), C1);
  }
}
