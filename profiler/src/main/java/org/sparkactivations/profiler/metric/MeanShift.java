package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Moments;

/**
 * How far outputs are from being centred: |mean| / sd, the size of the bias that the next layer
 * sees (Clevert et al., ELU, 2016, section 2). Null where the deviation is 0.
 */
final class MeanShift extends Metric {
  MeanShift() {
    super(
        "abs(mean) / sd of the outputs", number("mean_shift", unit -> unit.moment(MeanShift::of)));
  }

  private static Double of(Moments outputs) {
    return outputs.sd() > 0 ? (Double) (Math.abs(outputs.mean()) / outputs.sd()) : null;
  }
}
