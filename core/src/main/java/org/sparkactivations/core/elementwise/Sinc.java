package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Polynomial;
import org.sparkactivations.core.math.Trigonometry;

/** The cardinal sine. */
public record Sinc() implements Activation {
  public static final Definition<Sinc> DEFINITION =
      Definition.<Sinc>of("sinc")
          .formula("sin x / x, 1 at 0")
          .derivative("(cos x - sin x / x) / x, 0 at 0")
          .source("Whittaker, On the expansions of the interpolation theory, 1915")
          .create(Sinc::new);

  @Override
  public Traits traits() {
    Interval range = Interval.closed(-0.21723362821122166, 1);
    return Traits.of(range, 0.4361818172714585, -2.0815759778181007).even();
  }

  @Override
  public double f(double x) {
    return Math.abs(x) <= Double.MAX_VALUE ? x == 0 ? 1 : Trigonometry.sin(x) / x : 0;
  }

  @Override
  public double df(double x) {
    double inverse = 1 / x;
    double far = Math.fma(-inverse, Trigonometry.sin(x), Trigonometry.cos(x)) * inverse;
    return Math.abs(x) <= Double.MAX_VALUE ? Math.abs(x) < 1 ? near(x) : far : 0;
  }

  /** The derivative for {@code |x| < 1}, where its terms cancel. */
  private static double near(double x) {
    double p =
        Polynomial.degree6(
            x * x,
            -0.3333333333333333,
            0.03333333333333179,
            -0.0011904761904552557,
            2.204585527277345e-05,
            -2.505208273173057e-07,
            1.9267697388338995e-09,
            -1.0515189068806012e-11);
    return x * p;
  }
}
