package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Exponential;

/** The hyperbolic tangent. The derivative is 1 / cosh^2: 1 - y^2 would lose both tails. */
public record Tanh() implements Activation {
  public static final Definition<Tanh> DEFINITION =
      Definition.<Tanh>of("tanh")
          .formula("(e^x - e^-x) / (e^x + e^-x)")
          .derivative("4 e^-2|x| / (1 + e^-2|x|)^2")
          .source("LeCun, Bottou, Orr & Müller, Efficient BackProp, 1998")
          .elsewhere("torch.tanh(x)", "keras.activations.tanh(x)", "onnx.Tanh(x)")
          .create(Tanh::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.open(-1, 1), 1, 0).increasing().odd();
  }

  @Override
  public double f(double x) {
    return Math.copySign(ofAbsolute(x), x);
  }

  @Override
  public double df(double x) {
    return slope(x);
  }

  static double slope(double x) {
    double e = Exponential.scaledExpLikeExpm1(Exponential.negativeArgument(2 * x));
    double d = 1 + e * Exponential.UNSCALE;
    return e / (d * d) * (4 * Exponential.UNSCALE);
  }

  /** tanh |x|. */
  static double ofAbsolute(double x) {
    double y = Exponential.negativeArgument(2 * x);
    return ofExpm1(y, Exponential.expm1(y));
  }

  /**
   * tanh(-y / 2) for {@code y <= 0}, given em1 = e^y - 1. Near 0 it is (1 - e) / (1 + e); further
   * out it is 1 - 2e / (1 + e), because there the first form would come close to the tolerance. A
   * zero result is positive.
   */
  static double ofExpm1(double y, double em1) {
    double numerator = y > -1.1 ? em1 : Math.fma(2, em1, 2);
    return (y > -1.1 ? 0 : 1) - numerator / (2 + em1);
  }
}
