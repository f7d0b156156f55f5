package org.sparkactivations.profiler.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Zones;

/**
 * A change of a column that keeps it out of a function's saturated zones.
 *
 * @param saturated at most this share of the values that are no spikes is saturated then
 */
record Rescaling(Standard change, double saturated) {
  /** Less than this share should be saturated. */
  static final double LIMIT = 0.05;

  private static final double[] MULTIPLES = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 10, 20, 50, 100};

  /** By the least multiple of the deviation that is large enough, if there is one. */
  static Optional<Rescaling> of(Spread spread, Zones zones) {
    return Arrays.stream(MULTIPLES)
        .mapToObj(times -> of(spread, zones, times))
        .filter(rescaling -> rescaling.saturated < LIMIT)
        .findFirst();
  }

  /** By this multiple, however much is saturated then. */
  static Rescaling of(Spread spread, Zones zones, double times) {
    Standard change = Standard.of(spread, times);
    return new Rescaling(change, saturated(spread.bins(), zones, change::apply));
  }

  /** An upper bound: a bin counts as saturated unless it lies in one zone that is not. */
  static double saturated(List<Histogram.Bin> bins, Zones zones, DoubleUnaryOperator change) {
    long alive =
        bins.stream()
            .filter(
                bin ->
                    zones.isAlive(
                        change.applyAsDouble(bin.low()), change.applyAsDouble(bin.high())))
            .mapToLong(Histogram.Bin::count)
            .sum();
    long all = Bins.count(bins);
    return (double) (all - alive) / all;
  }
}
