package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Interval;
import org.sparkactivations.core.Traits;

/** What the rectifiers with a slope for negative arguments have in common. */
final class Rectifier {
  private Rectifier() {}

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
