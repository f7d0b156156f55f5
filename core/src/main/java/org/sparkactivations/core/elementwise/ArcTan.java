package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Polynomial;

/**
 * The arc tangent. A polynomial covers |t| up to tan(pi/8); beyond that, atan a = pi/4 + atan((a -
 * 1) / (a + 1)) = pi/2 - atan(1 / a).
 */
public record ArcTan() implements Activation {
  public static final Definition<ArcTan> DEFINITION =
      Definition.<ArcTan>of("arctan")
          .aliases("atan")
          .formula("atan x")
          .derivative("1 / (1 + x^2)")
          .source(
              "Kamruzzaman & Aziz, A note on activation function in multilayer feedforward learning, 2002")
          .elsewhere("torch.atan(x)", "keras.ops.arctan(x)", "onnx.Atan(x)")
          .create(ArcTan::new);

  private static final double HALF_PI = 1.5707963267948966;

  private static final double HALF_PI_LOW = 6.123233995736766e-17;

  @Override
  public Traits traits() {
    return Traits.of(Interval.open(-HALF_PI, HALF_PI), 1, 0).increasing().odd();
  }

  @Override
  public double f(double x) {
    double a = Math.abs(x);
    double numerator = a > 2.414 ? -1 : a > 0.4142 ? a - 1 : a;
    double denominator = a > 2.414 ? a : a > 0.4142 ? a + 1 : 1;
    double base = a > 2.414 ? HALF_PI : a > 0.4142 ? 0.5 * HALF_PI : 0;
    double baseLow = a > 2.414 ? HALF_PI_LOW : a > 0.4142 ? 0.5 * HALF_PI_LOW : 0;
    double t = numerator / denominator;
    return Math.copySign(base + (t + Math.fma(t * (t * t), polynomial(t * t), baseLow)), x);
  }

  @Override
  public double df(double x) {
    double a = Math.abs(x);
    double b = a > 0x1p511 ? a * 0x1p-512 : a;
    double c = a > 0x1p511 ? 0 : 1;
    double numerator = a > 0x1p511 ? 0x1p-1024 : 1;
    return numerator / Math.fma(b, b, c);
  }

  /** (atan t - t) / t^3 for |t| at most 0.4144, where t2 = t^2. */
  private static double polynomial(double t2) {
    return Polynomial.degree10(
        t2,
        -0.333333333333332,
        0.19999999999953802,
        -0.1428571428021786,
        0.11111110784507633,
        -0.09090897787191289,
        0.07692060723956162,
        -0.06663109629191466,
        0.058479281917718014,
        -0.050394715732314604,
        0.0380685803103918,
        -0.017911367149449124);
  }
}
