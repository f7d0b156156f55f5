package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/** The linearly scaled hyperbolic tangent. */
public record Lisht() implements Activation {
  public static final Definition<Lisht> DEFINITION =
      Definition.<Lisht>of("lisht")
          .formula("x tanh x")
          .derivative("tanh x + x / cosh^2 x")
          .source("Roy et al., LiSHT: non-parametric linearly scaled hyperbolic tangent, 2019")
          .create(Lisht::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.NOT_NEGATIVE, 1.1996786402577337, 1.1996786402577337).even();
  }

  @Override
  public double f(double x) {
    return Math.abs(x) * Tanh.ofAbsolute(x);
  }

  @Override
  public double df(double x) {
    double y = Exponential.negativeArgument(2 * x);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOneExactly(Exponential.remainder(y, shifted));
    double power = Exponential.scaledPower(shifted) * Exponential.UNSCALE;
    double em1 = Math.fma(power, u, power - 1);
    double e = Math.fma(power, u, power);
    double d = 2 + em1;
    return Math.copySign(Math.fma(-2 * y, e, -em1 * d) / (d * d), x);
  }
}
