package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Clamp;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Polynomial;

/**
 * The Gaussian error linear unit x Phi(x), exact. In the tail, Phi(-a) = e^(-a^2 / 2) m(a), where
 * the scaled Mills ratio m(a) = erfcx(a / sqrt 2) / 2 is a rational function; 1 + erf would lose
 * the tail.
 */
public record Gelu() implements Activation {
  public static final Definition<Gelu> DEFINITION =
      Definition.<Gelu>of("gelu")
          .formula("x Phi(x)")
          .derivative("Phi(x) + x phi(x)")
          .source("Hendrycks & Gimpel, Gaussian error linear units, 2016")
          .elsewhere("torch.nn.functional.gelu(x)", "keras.activations.gelu(x)", "onnx.Gelu(x)")
          .create(Gelu::new);

  /** 1 / sqrt(2 pi) in two parts. */
  private static final double R0 = 0.3989422804014327;

  private static final double R0_LOW = -2.49232720227773e-17;

  @Override
  public Traits traits() {
    Interval range = new Interval(-0.16997120747990366, true, Double.POSITIVE_INFINITY, false);
    return Traits.of(range, 1.1289041451851547, Math.sqrt(2));
  }

  @Override
  public double f(double x) {
    double a = Clamp.magnitude(x, 40);
    double tail = valueTail(a);
    double far = Clamp.positive(x) - tail;
    return a < 1.2 ? x * nearPhi(x) : far;
  }

  @Override
  public double df(double x) {
    double a = Clamp.magnitude(x, 40);
    double tail = derivativeTail(a);
    double far = x < 0 ? tail : 1 - tail;
    return a < 0.85 ? nearDerivative(x) : far;
  }

  /** Phi(x) for {@code |x| < 1.2}. */
  private static double nearPhi(double x) {
    double x2 = x * x;
    double p =
        Polynomial.degree11(
            x2,
            -0.06649038006690532,
            0.009973557010033156,
            -0.0011873282154593607,
            0.00011543468752678426,
            -9.444656027766124e-06,
            6.659689566700349e-07,
            -4.1226213897381366e-08,
            2.2731560791368055e-09,
            -1.1279967708648269e-10,
            5.029592106669883e-12,
            -1.906972792793181e-13,
            4.704186753756252e-15);
    return Math.fma(x, R0, 0.5) + x * Math.fma(x2, p, R0_LOW);
  }

  /** gelu'(x) for {@code |x| < 0.85}. */
  private static double nearDerivative(double x) {
    double x2 = x * x;
    double p =
        Polynomial.degree12(
            x2,
            -0.26596152026762176,
            0.059841342060214193,
            -0.009498625723835401,
            0.0011543468761134842,
            -0.00011333587494762792,
            9.323570549971048e-06,
            -6.596262178617787e-07,
            4.092293015190626e-08,
            -2.2597755709530673e-09,
            1.1222816242942965e-10,
            -5.000944695991977e-12,
            1.8875562008661516e-13,
            -4.604503153508348e-15);
    return Math.fma(x, Math.fma(x2, p, 2 * R0), 0.5);
  }

  /** a Phi(-a) for a in [0.84, 40]. */
  private static double valueTail(double a) {
    double y = -0.5 * (a * a);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOne(Exponential.remainder(y, lowPart(a), shifted));
    double power = a * Exponential.scaledPower(shifted);
    return Math.fma(power, u, power) * mills(a) * Exponential.UNSCALE;
  }

  /** Phi(-a) - a phi(a) for a in [0.84, 40]. */
  private static double derivativeTail(double a) {
    double y = -0.5 * (a * a);
    double shifted = Exponential.shifted(y);
    double u = Exponential.minusOne(Exponential.remainder(y, lowPart(a), shifted));
    double power = Exponential.scaledPower(shifted);
    return Math.fma(power, u, power) * Math.fma(-a, R0, mills(a)) * Exponential.UNSCALE;
  }

  /** The rounding error of -a^2 / 2. */
  private static double lowPart(double a) {
    return -0.5 * Math.fma(a, a, -(a * a));
  }

  /** erfcx(a / sqrt 2) / 2 on [0.84, 38.7]; all coefficients are positive. */
  private static double mills(double a) {
    double p =
        Polynomial.degree9(
            a,
            0.5,
            0.7756215492413403,
            0.5951011216489028,
            0.2900670264266088,
            0.09801996344735976,
            0.023717329698490625,
            0.004108726689367254,
            0.0004930963202911318,
            3.748286741490951e-05,
            1.3949854134204779e-06);
    double q =
        Polynomial.degree10(
            a,
            1.0,
            2.3491276592855406,
            2.564534933996921,
            1.717734572950913,
            0.7841039187978358,
            0.2558107401763093,
            0.06067954537137416,
            0.010393006097437306,
            0.0012395058886158963,
            9.395561527458552e-05,
            3.496709879986478e-06);
    return p / q;
  }
}
