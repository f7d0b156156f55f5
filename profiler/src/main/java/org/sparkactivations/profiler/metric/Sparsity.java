package org.sparkactivations.profiler.metric;

import org.sparkactivations.profiler.statistic.Region;

/**
 * The share of valid values where the output is exactly 0 (of either sign), per unit also known as
 * APoZ (Hu et al., Network trimming, 2016); and where it is at most 0.001 in absolute value.
 */
final class Sparsity extends Metric {
  Sparsity() {
    super(
        "share where f = 0; where abs(f) is at most 0.001",
        number("sparsity", unit -> unit.share(Region.ZERO)),
        number("near_sparsity", unit -> unit.share(Region.NEARLY_ZERO)));
  }
}
