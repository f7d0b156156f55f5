package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Moments;

/**
 * How much gradient passes: the mean of |f'(x)| over finite values with a finite output, and its
 * share of the supremum of |f'|, which is null where that is infinite or zero.
 */
final class Gradient extends Metric {
  Gradient() {
    super(
        "mean of abs(f'), and its share of the supremum",
        number("gradient", unit -> unit.moment(Moments::slope)),
        number("gradient_share", Gradient::share));
  }

  private static Double share(Unit unit) {
    return unit.traits().isSaturable()
        ? unit.moment(outputs -> outputs.slope() / unit.traits().maxSlope())
        : null;
  }
}
