package org.sparkactivations.core.definition;

import java.util.Arrays;
import java.util.List;

/**
 * The mathematical properties that a function claims; tests hold every claim against the function.
 *
 * @param range the values f takes on finite arguments
 * @param monotonicity over all arguments
 * @param parity whether f is even or odd
 * @param maxSlope the supremum of |f'| over the reals; infinite or zero where that is so
 * @param steepest where |f'| is largest: some point of the place, {@code Infinity} where it is only
 *     approached, 0 where the place is not unique
 * @param smoothness how many derivatives are continuous: -1 for a function with jumps, {@code
 *     SMOOTH} for all
 * @param kinks where f' jumps (f itself may jump there too), in increasing order
 */
public record Traits(
    Interval range,
    Monotonicity monotonicity,
    Parity parity,
    double maxSlope,
    double steepest,
    int smoothness,
    List<Double> kinks) {

  public static final int SMOOTH = Integer.MAX_VALUE;

  /** Increasing and decreasing are not strict: a constant piece is allowed. */
  public enum Monotonicity {
    INCREASING,
    DECREASING,
    NONE
  }

  public enum Parity {
    EVEN,
    ODD,
    NONE
  }

  public Traits {
    kinks = List.copyOf(kinks);
  }

  /** A smooth function without symmetry; the other claims are added to it. */
  public static Traits of(Interval range, double maxSlope, double steepest) {
    return new Traits(range, Monotonicity.NONE, Parity.NONE, maxSlope, steepest, SMOOTH, List.of());
  }

  public Traits increasing() {
    return with(Monotonicity.INCREASING, parity, smoothness, kinks);
  }

  public Traits decreasing() {
    return with(Monotonicity.DECREASING, parity, smoothness, kinks);
  }

  public Traits even() {
    return with(monotonicity, Parity.EVEN, smoothness, kinks);
  }

  public Traits odd() {
    return with(monotonicity, Parity.ODD, smoothness, kinks);
  }

  /** Only so many derivatives are continuous: 1 for C1, 0 for continuous, -1 for jumps. */
  public Traits smoothness(int order) {
    return with(monotonicity, parity, order, kinks);
  }

  /** Continuous, with jumps of the derivative at these points. */
  public Traits kinks(double... points) {
    return with(monotonicity, parity, 0, Arrays.stream(points).boxed().toList());
  }

  /** The smallest L with |f(a) - f(b)| at most L |a - b|; infinite where f jumps. */
  public double lipschitz() {
    return smoothness < 0 ? Double.POSITIVE_INFINITY : maxSlope;
  }

  /** Whether arguments that are symmetric about 0 give results with mean 0: f is odd. */
  public boolean isZeroCentred() {
    return parity == Parity.ODD;
  }

  private Traits with(
      Monotonicity newMonotonicity, Parity newParity, int newSmoothness, List<Double> newKinks) {
    return new Traits(
        range, newMonotonicity, newParity, maxSlope, steepest, newSmoothness, newKinks);
  }
}
