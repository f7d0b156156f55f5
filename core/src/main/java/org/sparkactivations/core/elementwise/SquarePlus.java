package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/**
 * The smooth rectifier without an exponential. With s = sqrt(x^2 + b), the value for a negative x
 * is b / (2 (s - x)), which does not cancel. Very large and very small arguments are scaled by a
 * power of two, so that their squares stay in range.
 */
public record SquarePlus(double b) implements Learnable {
  public static final Definition<SquarePlus> DEFINITION =
      Definition.<SquarePlus>of("squareplus")
          .learnable("b", 4, Interval.NOT_NEGATIVE, "f(0) = sqrt(b) / 2")
          .formula("(x + sqrt(x^2 + b)) / 2")
          .derivative("(1 + x / sqrt(x^2 + b)) / 2; by b: 1 / (4 sqrt(x^2 + b))")
          .source("Barron, Squareplus: a softplus-like algebraic rectifier, 2021")
          .elsewhere("keras.activations.squareplus(x)")
          .create(SquarePlus::new);

  public SquarePlus {
    DEFINITION.check(b);
  }

  @Override
  public Traits traits() {
    if (b == 0) {
      return Traits.of(Interval.NOT_NEGATIVE, 1, 0).increasing().kinks(0);
    }
    return Traits.of(Interval.POSITIVE, 1, Double.POSITIVE_INFINITY).increasing();
  }

  @Override
  public double f(double x) {
    double scale = scale(x);
    double a = Math.abs(x) * scale;
    double s = root(a, scale);
    boolean cancels = x < 0 && a >= 0.25 * s;
    double numerator = cancels ? b * scale : s + x * scale;
    return numerator / (2 * (cancels ? s + a : scale));
  }

  @Override
  public double df(double x) {
    double scale = scale(x);
    double finite = Math.abs(x) <= Double.MAX_VALUE ? Math.abs(x) : Double.MAX_VALUE;
    double a = finite * scale;
    double s = root(a, scale);
    double sum = s + a;
    double quotient = (x < 0 ? b * scale : sum) / (2 * s * (x < 0 ? sum : 1));
    return s > 0 ? quotient * (x < 0 ? scale : 1) : 0;
  }

  @Override
  public double dp(double x) {
    double scale = scale(x);
    return 0.25 / root(Math.abs(x) * scale, scale) * scale;
  }

  private double scale(double x) {
    double largest = Math.abs(x) > Math.sqrt(b) ? Math.abs(x) : Math.sqrt(b);
    return largest > 0x1p510 ? 0x1p-520 : largest < 0x1p-400 ? 0x1p600 : 1;
  }

  /** sqrt(x^2 + b), with the same scale as a. */
  private double root(double a, double scale) {
    return Math.sqrt(Math.fma(a, a, b * scale * scale));
  }
}
