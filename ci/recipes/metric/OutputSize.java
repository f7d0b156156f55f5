package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Moments;

/** The root of the mean square of the outputs; null where there are none. */
final class OutputSize extends Metric {
  OutputSize() {
    super(
        "root of the mean square of the outputs",
        number("output_size", unit -> unit.moment(OutputSize::of)));
  }

  private static Double of(Moments outputs) {
    return Math.hypot(outputs.mean(), outputs.sd());
  }
}
