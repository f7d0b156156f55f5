package org.sparkactivations.profiler.metric;

/** The smallest and the largest valid value, infinities included; null where there is none. */
final class InputRange extends Metric {
  InputRange() {
    super(
        "the smallest and the largest valid value, infinities included",
        number("input_min", unit -> unit.valid() == 0 ? null : unit.min()),
        number("input_max", unit -> unit.valid() == 0 ? null : unit.max()));
  }
}
