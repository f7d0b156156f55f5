package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Moments;
import org.sparkactivations.profiler.statistic.Region;

/**
 * Mean and population standard deviation of the finite outputs of finite values, null where there
 * are none, and how many finite values have an infinite output, which these leave out. The
 * deviation of equal outputs is exactly 0.
 */
final class OutputMoments extends Metric {
  OutputMoments() {
    super(
        "moments of the outputs (population deviation); how many finite values overflow",
        number("output_mean", unit -> unit.moment(Moments::mean)),
        number("output_sd", unit -> unit.moment(Moments::sd)),
        count("output_infinities", unit -> unit.count(Region.OVERFLOW)));
  }
}
