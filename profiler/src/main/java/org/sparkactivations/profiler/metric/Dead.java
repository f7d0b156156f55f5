package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Region;

/**
 * Whether no value lets a gradient pass: f'(x) == 0 for every valid value. Null without valid
 * values; a NaN is not 0.
 */
final class Dead extends Metric {
  Dead() {
    super(
        "f' = 0 for every valid value",
        flag("dead", unit -> unit.valid() == 0 ? null : unit.count(Region.FLAT) == unit.valid()));
  }
}
