package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;

/**
 * The sigmoid linear unit with a learnable sharpness. It is x / 2 for beta = 0 and approaches relu
 * for large beta.
 */
public record Swish(double beta) implements Learnable {
  public static final Definition<Swish> DEFINITION =
      Definition.<Swish>of("swish")
          .learnable("beta", 1, Interval.FINITE, "sharpness")
          .formula("x s(beta x), s the sigmoid")
          .derivative("s(z) (1 + z s(-z)), z = beta x; by beta: x^2 s(z) s(-z)")
          .source("Ramachandran, Zoph & Le, Searching for activation functions, 2017")
          .elsewhere("onnx.Swish(x)")
          .create(Swish::new);

  public Swish {
    DEFINITION.check(beta);
  }

  @Override
  public Traits traits() {
    if (beta == 0) {
      return Traits.of(Interval.FINITE, 0.5, 0).increasing().odd();
    }
    double extreme = -0.2784645427610738 / beta;
    Interval range =
        beta > 0
            ? new Interval(extreme, true, Double.POSITIVE_INFINITY, false)
            : new Interval(Double.NEGATIVE_INFINITY, false, extreme, true);
    return Traits.of(range, 1.099839320128867, 2.3993572805154675 / beta);
  }

  @Override
  public double f(double x) {
    double z = beta == 0 ? 0 : beta * x;
    boolean near = Math.abs(z) < 800;
    // 2^200 x can overflow while the tail is not zero only if beta is tiny.
    double scale = Math.abs(beta) < 0x1p-700 ? Exponential.UNSCALE : 1;
    double unscale = Exponential.UNSCALE / scale;
    return Gate.value(x, near ? x * scale : 0, bounded(z), low(x, z), unscale);
  }

  @Override
  public double df(double x) {
    double z = beta == 0 ? 0 : beta * x;
    return Gate.derivative(bounded(z), bounded(z), low(x, z));
  }

  @Override
  public double dp(double x) {
    double z = beta == 0 ? 0 : beta * x;
    double y = Exponential.negativeArgument(z);
    double e = Exponential.scaledExp(y, Gate.lowOf(z, low(x, z)));
    double small = e * Exponential.UNSCALE;
    double d = 1 + small;
    double square = Math.fma(d, d, 2 * d * ((1 - d) + small));
    double factor = Math.abs(z) < 800 ? x : 0;
    return factor * e / square * (factor * Exponential.UNSCALE);
  }

  /** Beyond 800 the tail is zero. */
  private static double bounded(double z) {
    return Clamp.within(z, 800);
  }

  /** The rounding error of z = beta x. */
  private double low(double x, double z) {
    return beta != 0 && Math.abs(z) < 800 ? Math.fma(beta, x, -z) : 0;
  }
}
