package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Trigonometry;

/**
 * The identity with a periodic part. With z = a x, sin^2 is (1 - cos 2z) / 2 and f' is 1 - cos(2z +
 * pi/2). Both use a form that does not cancel.
 */
public record Snake(double a) implements Learnable {
  public static final Definition<Snake> DEFINITION =
      Definition.<Snake>of("snake")
          .learnable("a", 1, Interval.POSITIVE, "frequency")
          .formula("x + sin^2(a x) / a")
          .derivative("1 + sin(2 a x); by a: (x sin(2 a x) - sin^2(a x) / a) / a")
          .source("Ziyin, Hartwig & Ueda, Neural networks fail to learn periodic functions, 2020")
          .create(Snake::new);

  public Snake {
    DEFINITION.check(a);
  }

  @Override
  public Traits traits() {
    return Traits.of(Interval.FINITE, 2, 0.7853981633974483 / a).increasing();
  }

  @Override
  public double f(double x) {
    double z = a * x;
    double high = high(x, z);
    double low = low(x, z, high);
    double shifted = Trigonometry.shifted(high);
    double r = Trigonometry.remainder(high, low, shifted);
    double rLow = Trigonometry.remainderLow(high, low, shifted, r);
    long quadrant = Trigonometry.quadrant(shifted);
    double base = Trigonometry.versineBase(quadrant);
    double term = Trigonometry.versineTerm(r, rLow, quadrant);
    double wave = base + term;
    double waveLow = term - (wave - base);
    double q = 0.5 / a;
    double qLow = Math.fma(-q, a, 0.5) * 2 * q;
    double sum = Math.fma(wave, q, x) + Math.fma(waveLow, q, wave * qLow);
    return Math.abs(z) < 0x1p55 ? sum : x;
  }

  @Override
  public double df(double x) {
    double z = a * x;
    double high = high(x, z);
    double low = low(x, z, high);
    double shifted = Trigonometry.shifted(high);
    double r = Trigonometry.remainder(high, low, shifted);
    double rLow = Trigonometry.remainderLow(high, low, shifted, r);
    double slope = Trigonometry.versine(r, rLow, Trigonometry.quadrant(shifted) + 1);
    return Math.abs(x) <= Double.MAX_VALUE ? slope : Double.NaN;
  }

  @Override
  public double dp(double x) {
    double z = a * x;
    double high = high(x, z);
    double low = low(x, z, high);
    double shifted = Trigonometry.shifted(high);
    double r = Trigonometry.remainder(high, low, shifted);
    double rLow = Trigonometry.remainderLow(high, low, shifted, r);
    double sine = Trigonometry.wave(r, rLow, Trigonometry.quadrant(shifted));
    double wave = Trigonometry.versine(r, rLow, Trigonometry.quadrant(shifted));
    double far = Math.fma(x, sine, -0.5 * wave / a) / a;
    double wide = Math.abs(x) <= Double.MAX_VALUE ? far : Double.NaN;
    return Math.abs(z) < 0x1p-30 ? x * x : wide;
  }

  /** 2z, reduced, where z is the product a x before rounding. */
  private double high(double x, double z) {
    return 2 * (Trigonometry.high(finite(x, z)) + Trigonometry.high(rounding(x, z)));
  }

  /** The rounding error of {@link #high}. */
  private double low(double x, double z, double high) {
    double first = Trigonometry.high(finite(x, z));
    double second = Trigonometry.high(rounding(x, z));
    double sum = 0.5 * high;
    double back = sum - first;
    double error = (first - (sum - back)) + (second - back);
    double rest = Trigonometry.low(finite(x, z)) + Trigonometry.low(rounding(x, z));
    return 2 * (error + rest);
  }

  /**
   * z. If z overflows for a finite x, 0, which is as good as any other phase; NaN for an infinite
   * x.
   */
  private static double finite(double x, double z) {
    return Math.abs(z) <= Double.MAX_VALUE ? z : 0 * x;
  }

  /** The rounding error a x - z. */
  private double rounding(double x, double z) {
    return Math.abs(z) <= Double.MAX_VALUE ? Math.fma(a, x, -z) : 0;
  }
}
