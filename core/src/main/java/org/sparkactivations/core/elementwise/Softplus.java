package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Definition;
import org.sparkactivations.core.Interval;
import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.Traits;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Polynomial;

/**
 * The smooth rectifier. The logarithm and its quotient by beta carry their rounding errors along:
 * three rounded steps would miss the tolerance for some beta. Without a threshold it is exact
 * everywhere; PyTorch's has threshold = 20, above which it returns x.
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
          .create(Softplus::new);

  public Softplus {
    DEFINITION.check(beta, threshold);
  }

  @Override
  public Definition<Softplus> definition() {
    return DEFINITION;
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
    double tail = e * e * logQuotient(e);
    double log = e + tail;
    double logLow = (e - log) + tail;
    double inverse = 1 / beta < Double.MAX_VALUE ? 1 / beta : Double.MAX_VALUE;
    double scaled = log * inverse;
    double scaledLow = (Math.fma(-scaled, beta, log) + logLow) * inverse;
    double linear = z > 0 ? x : 0;
    double sum = linear + scaled;
    double back = sum - linear;
    double sumLow = (linear - (sum - back)) + (scaled - back);
    double low = sum <= Double.MAX_VALUE ? sumLow + scaledLow : 0;
    return z > linearFrom() ? x : sum + low;
  }

  @Override
  public double df(double x) {
    double z = beta * x;
    double s = Sigmoid.ofExponential(z, Exponential.exp(Exponential.negativeArgument(z)));
    return z > linearFrom() ? 1 : s;
  }

  /** Where the result is x: at the threshold, or where e^-z is 0. */
  private double linearFrom() {
    return threshold < 800 ? threshold : 800;
  }

  @Override
  public double dp(double x) {
    double z = beta * x;
    double y = Exponential.negativeArgument(z);
    double scaled = Exponential.scaledExp(y);
    double e = scaled * Exponential.UNSCALE;
    double sum = scaled * (Math.fma(e, logQuotient(e), 1) - y / (1 + e));
    return z > threshold ? 0 : -sum / beta / beta * Exponential.UNSCALE;
  }

  /** log(1 + e) for e in [0, 1]. */
  static double log1p(double e) {
    return Math.fma(e * e, logQuotient(e), e);
  }

  /** (log(1 + e) - e) / e^2 for e in [0, 1]. */
  private static double logQuotient(double e) {
    double high =
        Polynomial.degree15(
            e,
            0.19999999851670205,
            -0.16666663374085142,
            0.14285667508443542,
            -0.12499540116930581,
            0.11107820646634861,
            -0.09982255923168465,
            0.09016927599355985,
            -0.08090153634389753,
            0.07052137537499431,
            -0.05774331391958107,
            0.04257360747112948,
            -0.026982834826988794,
            0.013996136175263333,
            -0.005618955966317584,
            0.0016208803805911468,
            -0.0002968877097734356);
    double e2 = e * e;
    double e4 = e2 * e2;
    double e8 = e4 * e4;
    double upper = Math.fma(e8 * e8, 2.5814635091454423e-05, high);
    double cubic = Math.fma(e, upper, -0.24999999996272274);
    return Math.fma(e, Math.fma(e, cubic, 0.3333333333329527), -0.5);
  }
}
