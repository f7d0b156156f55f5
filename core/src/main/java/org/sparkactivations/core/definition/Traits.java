package org.sparkactivations.core.definition;

import java.util.Arrays;
import java.util.List;

/**
 * The mathematical properties that a function claims. Tests check every claim against the function.
 *
 * @param range the values that f takes for finite arguments
 * @param monotonicity over all arguments
 * @param parity whether f is even or odd
 * @param maxSlope the supremum of |f'| over the reals; may be infinite or zero
 * @param steepest a point where |f'| is largest; {@code Infinity} if the supremum is only
 *     approached, 0 if the point is not unique
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

  /** The share of the largest slope below which a function usually counts as saturated. */
  public static final double SATURATED = 0.01;

  /** Increasing and decreasing are not strict: the function may be constant in places. */
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

  /** A smooth function without symmetry; the methods below add the other claims. */
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

  /**
   * The number of continuous derivatives: 1 for C1, 0 for a continuous function, -1 for one with
   * jumps.
   */
  public Traits smoothness(int order) {
    return with(monotonicity, parity, order, kinks);
  }

  /** A continuous function whose derivative jumps at these points. */
  public Traits kinks(double... points) {
    return with(monotonicity, parity, 0, Arrays.stream(points).boxed().toList());
  }

  /** The smallest L with |f(a) - f(b)| at most L |a - b|; infinite if f jumps. */
  public double lipschitz() {
    return smoothness < 0 ? Double.POSITIVE_INFINITY : maxSlope;
  }

  /** Saturation is relative to the largest slope: there must be one. */
  public boolean isSaturable() {
    return maxSlope > 0 && maxSlope < Double.POSITIVE_INFINITY;
  }

  /** The size of slopes below which f is saturated: eps times the largest; NaN if there is none. */
  public double saturation(double eps) {
    return isSaturable() ? eps * maxSlope : Double.NaN;
  }

  /**
   * Whether f is odd: arguments distributed symmetrically about 0 then give results with mean 0.
   */
  public boolean isZeroCentred() {
    return parity == Parity.ODD;
  }

  private Traits with(
      Monotonicity newMonotonicity, Parity newParity, int newSmoothness, List<Double> newKinks) {
    return new Traits(
        range, newMonotonicity, newParity, maxSlope, steepest, newSmoothness, newKinks);
  }
}
