package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Moments;

/** Mean and population standard deviation of the finite values; null where there are none. */
final class InputMoments extends Metric {
  InputMoments() {
    super(
        "mean and population deviation of the finite values",
        number("mean", unit -> unit.moment(Moments::mean)),
        number("sd", unit -> unit.moment(Moments::sd)));
  }
}
