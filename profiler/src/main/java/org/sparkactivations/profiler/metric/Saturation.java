package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Region;

/**
 * The shares of valid values where the function is too flat to learn from: |f'(x)| below eps times
 * its supremum (1 % if nothing else is said). Low is left of the place where |f'| is largest, high
 * is right of it. Where f' is NaN a value is not counted; both shares are null for a function whose
 * supremum is infinite or zero. Glorot &amp; Bengio, Understanding the difficulty of training deep
 * feedforward neural networks, 2010.
 */
final class Saturation extends Metric {
  Saturation() {
    super(
        "share where abs(f') is below `eps` (0.01) times its supremum, left and right of the place"
            + " where it is largest",
        number("saturation_low", unit -> share(unit, Region.SATURATED_LOW)),
        number("saturation_high", unit -> share(unit, Region.SATURATED_HIGH)));
  }

  private static Double share(Unit unit, Region region) {
    return unit.traits().isSaturable() ? unit.share(region) : null;
  }
}
