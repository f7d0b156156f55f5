package org.sparkactivations.profiler.metric;

/**
 * How many values there are, and of which kind. Valid values are those that are neither null nor
 * NaN; infinities are valid.
 */
final class Counts extends Metric {
  Counts() {
    super(
        "how many values there are, nulls, NaN and infinities among them",
        count("count", unit -> unit.nulls() + unit.nans() + unit.valid()),
        count("nulls", Unit::nulls),
        count("nans", Unit::nans),
        count("infinities", Unit::infinities));
  }
}
