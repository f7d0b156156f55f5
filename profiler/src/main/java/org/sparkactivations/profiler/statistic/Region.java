package org.sparkactivations.profiler.statistic;

import org.sparkactivations.core.definition.Traits;

/** A condition on an argument x of a function; what is counted is how many values fulfil it. */
public enum Region {
  /** |f'(x)| is below eps times its supremum, at or left of the place where it is largest. */
  SATURATED_LOW(1),
  /** The same, right of that place. */
  SATURATED_HIGH(2),
  /** f(x) is a zero of either sign. */
  ZERO(4),
  /** |f(x)| is at most {@link #NEAR}. */
  NEARLY_ZERO(8),
  /** f'(x) is a zero of either sign. */
  FLAT(16),
  /** x is finite and f(x) is not. */
  OVERFLOW(32);

  static final double NEAR = 1e-3;

  /** How many there are. */
  public static final int COUNT = values().length;

  private final int bit;

  Region(int bit) {
    this.bit = bit;
  }

  /** The regions that x is in, the sum of their bits; -0.0 is the same as 0.0. */
  public static int of(Traits traits, double eps, double x, double value, double slope) {
    double steepness = Math.abs(slope);
    double size = Math.abs(value);
    boolean saturated = steepness < traits.saturation(eps);
    return (saturated && !(x > traits.steepest()) ? SATURATED_LOW.bit() : 0)
        | (saturated && x > traits.steepest() ? SATURATED_HIGH.bit() : 0)
        | (size == 0 ? ZERO.bit() : 0)
        | (size <= NEAR ? NEARLY_ZERO.bit() : 0)
        | (steepness == 0 ? FLAT.bit() : 0)
        | (Double.isInfinite(size) && Double.isFinite(x) ? OVERFLOW.bit() : 0);
  }

  /** In the order of the regions, from 1 on. */
  public int bit() {
    return bit;
  }
}
