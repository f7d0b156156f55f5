package org.sparkactivations.core.train;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Traits;

/**
 * The mean of squares of what a function makes of normal arguments. It is what the next layer's
 * weights have to make up for; see {@link Initializer}. The bits are the same on every machine.
 */
public final class SecondMoment {
  private SecondMoment() {}

  /**
   * E f(z)^2 for z from N(0, variance). It is Infinity if f overflows within 43 standard
   * deviations, and 0 if it is too small for a double. Kinks that the function's {@link Traits}
   * state cost no digits. An oscillation with more than ten thousand periods in a standard
   * deviation is averaged only roughly.
   *
   * @throws IllegalArgumentException if the variance is not positive and finite
   */
  public static double of(Activation f, double variance) {
    if (!Interval.POSITIVE.contains(variance)) {
      throw new IllegalArgumentException(
          "second moment of %s: variance = %s; expected %s"
              .formatted(f.spec(), Numbers.text(variance), Interval.POSITIVE.expectation()));
    }
    double deviation = Math.sqrt(variance);
    return mean(f, deviation, t -> f.f(deviation * t));
  }

  /**
   * What the weights of a layer are multiplied by so that its outputs have the variance 1 if the
   * arguments of f had: 1 / sqrt(E f(z)^2) for z from N(0, 1). It is Infinity if the moment is 0,
   * and 0 if that is infinite.
   */
  public static double gain(Activation f) {
    return 1 / Math.sqrt(of(f, 1));
  }

  /**
   * By what factor the variance's distance from 1 grows from one layer to the next, for small
   * distances and weights that {@link #gain} scales: the slope of E f(sqrt(v) z)^2 / E f(z)^2 at v
   * = 1. Below 1 a deep network finds back to the variance 1; above 1 it leaves it, up or down. NaN
   * if the moment is 0 or infinite.
   */
  public static double growth(Activation f) {
    // The derivative of the normal density by the variance is (t^2 - 1) / 2 times the density.
    return 0.5 * (mean(f, 1, t -> t * f.f(t)) / of(f, 1) - 1);
  }

  /** The mean of g(t)^2, where g is made of f(deviation t). */
  private static double mean(Activation f, double deviation, DoubleUnaryOperator g) {
    Traits traits = f.traits();
    DoubleStream points =
        DoubleStream.concat(
            traits.kinks().stream().mapToDouble(Double::doubleValue),
            DoubleStream.of(traits.steepest()));
    return NormalSquares.mean(g, points.map(x -> x / deviation));
  }
}
