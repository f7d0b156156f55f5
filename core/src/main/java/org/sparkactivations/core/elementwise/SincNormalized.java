package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Polynomial;
import org.sparkactivations.core.math.Turn;

/**
 * The cardinal sine with zeros at the whole numbers. x is reduced exactly to a fraction of a turn
 * before it is multiplied by pi.
 */
public record SincNormalized() implements Activation {
  public static final Definition<SincNormalized> DEFINITION =
      Definition.<SincNormalized>of("sinc_normalized")
          .formula("sin(pi x) / (pi x), 1 at 0")
          .derivative("(cos(pi x) - f(x)) / x, 0 at 0")
          .source("Whittaker, On the expansions of the interpolation theory, 1915")
          .elsewhere("torch.sinc(x)", "keras.ops.sinc(x)")
          .create(SincNormalized::new);

  private static final double PI = 3.141592653589793;

  @Override
  public Traits traits() {
    Interval range = Interval.closed(-0.21723362821122166, 1);
    return Traits.of(range, 1.3703055927694596, -0.6625862125821924).even();
  }

  @Override
  public double f(double x) {
    return Math.abs(x) <= Double.MAX_VALUE ? x == 0 ? 1 : Turn.sin(x) / x : 0;
  }

  @Override
  public double df(double x) {
    double inverse = 1 / x;
    double sum = Math.fma(PI, Turn.cos(x), -inverse * Turn.sin(x));
    double far = sum * inverse;
    return Math.abs(x) <= Double.MAX_VALUE ? Math.abs(x) < 0.25 ? near(x) : far : 0;
  }

  /** The derivative for {@code |x| < 1/4}, where its terms cancel. */
  private static double near(double x) {
    double p =
        Polynomial.degree6(
            x * x,
            -3.289868133696453,
            3.2469697011333434,
            -1.1445109447189779,
            0.20918278159618306,
            -0.02346078013649958,
            0.0017806860806894329,
            -9.47356617674956e-05);
    return x * p;
  }
}
