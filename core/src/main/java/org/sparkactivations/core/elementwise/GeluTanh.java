package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;

/**
 * The approximation of gelu by tanh, which is x s(z) with z = 2 sqrt(2/pi) (x + 0.044715 x^3). z is
 * kept as a sum of two doubles, because its rounding error would be visible in the result.
 */
public record GeluTanh() implements Activation {
  public static final Definition<GeluTanh> DEFINITION =
      Definition.<GeluTanh>of("gelu_tanh")
          .formula("0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))")
          .derivative("s(z) + x z' s(z) s(-z), z = 2 sqrt(2/pi) (x + 0.044715 x^3), s the sigmoid")
          .source("Hendrycks & Gimpel, Gaussian error linear units, 2016")
          .elsewhere(
              "torch.nn.functional.gelu(x, approximate='tanh')  # default 'none'",
              "keras.activations.gelu(x, approximate=True)  # default False",
              "onnx.Gelu(x, approximate='tanh')  # default 'none'")
          .create(GeluTanh::new);

  /** 2 sqrt(2/pi) in two parts. */
  private static final double C1 = 1.5957691216057308;

  private static final double C1_LOW = -9.96930880911092e-17;

  /** 2 sqrt(2/pi) 0.044715 in two parts. */
  private static final double C3 = 0.07135481627260025;

  private static final double C3_LOW = -4.1218577217431825e-18;

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.17004075057125406, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.1289930686587717, 1.4185040087908283);
  }

  @Override
  public double f(double x) {
    double b = bounded(x);
    double t = factor(b);
    double z = b * t;
    return Gate.value(x, b, z, low(b, t, z), Exponential.UNSCALE);
  }

  @Override
  public double df(double x) {
    double b = bounded(x);
    double t = factor(b);
    double z = b * t;
    return Gate.derivative(b * Math.fma(3 * C3, b * b, C1), z, low(b, t, z));
  }

  /** Beyond 22 the tail is zero. */
  private static double bounded(double x) {
    return Clamp.within(x, 22);
  }

  /** t = z / b. */
  private static double factor(double b) {
    return Math.fma(C3, b * b, C1);
  }

  /** The rounding error of z = b t. */
  private static double low(double b, double t, double z) {
    double square = b * b;
    double squareLow = Math.fma(b, b, -square);
    double rest = Math.fma(C3, squareLow, Math.fma(C3_LOW, square, C1_LOW));
    double tLow = Math.fma(C3, square, C1 - t) + rest;
    return Math.fma(b, t, -z) + b * tLow;
  }
}
