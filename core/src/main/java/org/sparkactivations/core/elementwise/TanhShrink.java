package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Polynomial;

/**
 * The difference between the argument and its tanh. Near 0, where x and tanh x cancel, it is a
 * polynomial times x^3; further out, x - tanh x = (x - 1) + 2e / (1 + e) with e = e^-2x.
 */
public record TanhShrink() implements Activation {
  public static final Definition<TanhShrink> DEFINITION =
      Definition.<TanhShrink>of("tanhshrink")
          .formula("x - tanh x")
          .derivative("tanh^2 x")
          .source("Karlik & Olgac, Performance analysis of various activation functions, 2011")
          .elsewhere("torch.nn.functional.tanhshrink(x)", "keras.activations.tanh_shrink(x)")
          .create(TanhShrink::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.FINITE, 1, Double.POSITIVE_INFINITY).increasing().odd();
  }

  @Override
  public double f(double x) {
    double a = Math.abs(x);
    double far = Math.copySign((a - 1) + complement(x), x);
    return a < 0.8 ? near(x) : far;
  }

  @Override
  public double df(double x) {
    double t = Math.abs(x) < 0.8 ? x - near(x) : 1 - complement(x);
    return t * t;
  }

  /** 1 - tanh |x|. */
  private static double complement(double x) {
    double e = Exponential.scaledExp(Exponential.negativeArgument(2 * x));
    return (e + e) / (Exponential.SCALE + e);
  }

  /** x - tanh x for |x| at most 0.8. */
  private static double near(double x) {
    double x2 = x * x;
    double p =
        Polynomial.degree13(
            x2,
            0.3333333333333333,
            -0.13333333333332328,
            0.05396825396734785,
            -0.021869488503927798,
            0.008863234931083196,
            -0.0035921213645751095,
            0.0014557861682563899,
            -0.0005897904435229048,
            0.00023831433520614097,
            -9.492732215700994e-05,
            3.5821428387780315e-05,
            -1.1652072175818808e-05,
            2.7394422205404907e-06,
            -3.263027868448108e-07);
    return x * x2 * p;
  }
}
