package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/** x tanh w, with w = e^x kept as a sum of two doubles. */
public record TanhExp() implements Activation {
  public static final Definition<TanhExp> DEFINITION =
      Definition.<TanhExp>of("tanhexp")
          .formula("x tanh(e^x)")
          .derivative("tanh w + x w / cosh^2 w, w = e^x")
          .source(
              "Liu & Di, TanhExp: a smooth activation function with high convergence speed, 2020")
          .create(TanhExp::new);

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.35328577784821125, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.061975308717916, 0.6965639603951724);
  }

  @Override
  public double f(double x) {
    double b = x < -800 ? -800 : x;
    double y = b < 5.9 ? b : 5.9;
    double w = Exponential.exp(y);
    double em1 = Exponential.expm1(-2 * w, -2 * Exponential.expLow(y, w));
    double d = 2 + em1;
    double p = y * (w < 0.55 ? -em1 : 2 * (em1 + 1));
    double quotient = p / d;
    double near = quotient + correction(y, em1, d, p, quotient);
    return Math.copySign(w < 0.55 ? near : b - quotient, b);
  }

  @Override
  public double df(double x) {
    double b = x < -800 ? -800 : x;
    double y = b < 5.9 ? b : 5.9;
    double w = Exponential.exp(y);
    double low = -2 * Exponential.expLow(y, w);
    double em1 = Exponential.expm1(-2 * w, low);
    double e = Exponential.scaledExp(-2 * w, low) * Exponential.UNSCALE;
    double d = 2 + em1;
    return Math.fma(4 * y * w, e, -em1 * d) / (d * d);
  }

  /**
   * The effect of the rounding errors of d = 2 + em1, p = -y em1 and the quotient p / d, divided by
   * d. A few digits of 1 / d, which is in [1/2, 1], are enough.
   */
  private static double correction(double y, double em1, double d, double p, double quotient) {
    double dLow = (2 - d) + em1;
    double pLow = Math.fma(-y, em1, -p);
    double residual = Math.fma(-quotient, d, p) + Math.fma(-quotient, dLow, pLow);
    return residual * Math.fma(d, -0.5, 1.457);
  }
}
