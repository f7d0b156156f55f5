package org.sparkactivations.profiler.metric;

import org.sparkactivations.core.definition.Interval;

/**
 * How far outputs of a bounded function are from the centre of its range, which is scaled to [-1,
 * 1]: 0 where all are in the centre, 0.5 where they are spread evenly, 1 where all are at the
 * bounds. It is the measure of Rakitianskaia &amp; Engelbrecht (Measuring saturation in neural
 * networks, 2015), the mean over bins of |mean of the bin| weighted by their counts, for any even
 * number of bins: no bin has outputs of both signs then, and what remains is the mean of the scaled
 * |f(x)|. Null for a function whose range is not bounded, or has both signs and another centre than
 * 0.
 */
final class DistributionBalance extends Metric {
  DistributionBalance() {
    super(
        "mean distance of outputs from the centre of a bounded range, as a share of its radius"
            + " (Rakitianskaia & Engelbrecht, 2015)",
        number("balance", DistributionBalance::of));
  }

  private static Double of(Unit unit) {
    Interval range = unit.traits().range();
    boolean centred = unit.isOfOneSign() || range.low() == -range.high();
    double radius = range.high() / 2 - range.low() / 2;
    return range.isBounded() && centred
        ? unit.moment(outputs -> outputs.distance() / radius)
        : null;
  }
}
