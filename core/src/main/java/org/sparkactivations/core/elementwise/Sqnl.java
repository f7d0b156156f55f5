package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The square nonlinearity: tanh from two parabolas. */
public record Sqnl() implements Activation {
  public static final Definition<Sqnl> DEFINITION =
      Definition.<Sqnl>of("sqnl")
          .formula("x - x |x| / 4 for |x| <= 2, otherwise the sign of x")
          .derivative("1 - |x| / 2 for |x| <= 2, otherwise 0")
          .source(
              "Wuraola & Patel, SQNL: a new computationally efficient activation function, 2018")
          .create(Sqnl::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(-1, 1), 1, 0).increasing().odd().smoothness(1);
  }

  @Override
  public double f(double x) {
    double a = Math.abs(x);
    return a < 2 ? x * Math.fma(a, -0.25, 1) : Math.copySign(1, x);
  }

  @Override
  public double df(double x) {
    double a = Math.abs(x);
    return a < 2 ? Math.fma(a, -0.5, 1) : 0;
  }
}
