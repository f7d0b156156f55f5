package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Polynomial;

/**
 * The smooth rectifier. The logarithm and its quotient by beta carry their rounding errors along,
 * because three rounded steps would miss the tolerance for some beta. Without a threshold it is
 * accurate everywhere; PyTorch's version has threshold = 20 and returns x above it.
 */
public record Softplus(double beta, double threshold) implements Learnable {
  public static final Definition<Softplus> DEFINITION =
      Definition.<Softplus>of("softplus")
          .learnable("beta", 1, Interval.POSITIVE, "sharpness")
          .parameter(
              "threshold",
              Double.POSITIVE_INFINITY,
              Interval.closed(0, Double.POSITIVE_INFINITY),
              "f(x) = x where beta x is above it; Infinity for never")
          .formula("log(1 + e^(beta x)) / beta; x where beta x > threshold")
          .derivative("s(beta x), s the sigmoid; 1 where beta x > threshold")
          .source("Dugas et al., Incorporating second-order functional knowledge, 2001")
          .elsewhere(
              "torch.nn.functional.softplus(x, threshold=float('inf'))  # default 20",
              "keras.activations.softplus(x)",
              "onnx.Softplus(x)")
          .create(Softplus::new);

  public Softplus {
    DEFINITION.check(beta, threshold);
  }

  @Override
  public Traits traits() {
    Interval positive = Interval.POSITIVE;
    double edge = threshold / beta;
    Traits traits = Traits.of(positive, 1, edge);
    return edge < Double.POSITIVE_INFINITY
        ? traits.kinks(edge).smoothness(-1)
        : traits.increasing();
  }

  @Override
  public double f(double x) {
    double z = beta * x;
    double e = Exponential.exp(Exponential.negativeArgument(z));
    double log = log1p(e);
    double inverse = Math.min(1 / beta, Double.MAX_VALUE);
    double inverseLow = Math.fma(-inverse, beta, 1) * inverse;
    double sum = Clamp.positive(x) + Math.fma(log, inverse, log * inverseLow);
    return z > linearFrom() ? x : sum;
  }

  @Override
  public double df(double x) {
    double z = beta * x;
    double s = Sigmoid.of(z);
    return z > linearFrom() ? 1 : s;
  }

  /** Where the result becomes x: at the threshold, or where e^-z is 0. */
  private double linearFrom() {
    return Math.min(threshold, 800);
  }

  @Override
  public double dp(double x) {
    double z = beta * x;
    double y = Exponential.negativeArgument(z);
    double scaled = Exponential.scaledExp(y);
    double e = scaled * Exponential.UNSCALE;
    double d = 2 + e;
    double logByE = 1 - logRemainder(e, e / d) / d;
    double sum = scaled * (logByE - y / (1 + e));
    double tail = -sum / beta / beta * Exponential.UNSCALE;
    return z > threshold ? 0 : Math.abs(z) < 800 ? tail : -0.0;
  }

  /**
   * log(1 + e) for e in [0, 1], as e - s (e - R) with s = e / (2 + e) and 2 artanh s = 2s + s R. In
   * this form rounding errors affect only the smaller part.
   */
  static double log1p(double e) {
    double s = e / (-2 - e);
    return Math.fma(s, logRemainder(e, s), e);
  }

  /** e - R(s). */
  private static double logRemainder(double e, double s) {
    double z = s * s;
    double p =
        Polynomial.degree9(
            z,
            -0.6666666666666631,
            -0.400000000001559,
            -0.2857142854801295,
            -0.22222223960522003,
            -0.18181744225617938,
            -0.15386554012597017,
            -0.13301044900199607,
            -0.12105569876165445,
            -0.08342158179068591,
            -0.17015116632754185);
    return Math.fma(z, p, e);
  }
}
