package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Interval;
import org.sparkactivations.core.Traits;
import org.sparkactivations.core.math.Select;

/** What the rectifiers with a slope for negative arguments have in common. */
public final class Rectifier {
  private Rectifier() {}

  /** x for x > 0, slope x otherwise. */
  public static double value(double x, double slope) {
    return Select.above(x, 0, x, slope * x);
  }

  /** 1 for x > 0, slope otherwise, also for NaN. */
  public static double derivative(double x, double slope) {
    return Select.above(x, 0, 1, slope);
  }

  /** The traits of x for x > 0 and slope x otherwise. */
  static Traits traits(double slope) {
    Interval range = slope > 0 ? Interval.FINITE : Interval.NOT_NEGATIVE;
    Traits traits = Traits.of(range, Math.max(1, Math.abs(slope)), 0);
    if (slope == 1) {
      return traits.increasing().odd();
    }
    if (slope == -1) {
      return traits.even().kinks(0);
    }
    return (slope >= 0 ? traits.increasing() : traits).kinks(0);
  }
}
