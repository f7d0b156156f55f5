package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.statistic.Histogram;

/** The values of a column as far as its histogram and its range tell. */
final class Bins {
  private Bins() {}

  /** Without the parts of bins that are outside the range; what counts as zero is zero. */
  static List<Histogram.Bin> of(InputProfile input) {
    return input.histogram() == null
        ? List.of()
        : input.histogram().stream()
            .map(bin -> new Histogram.Bin(bin.low(), bin.high(), bin.count()))
            .map(bin -> within(bin, input))
            .toList();
  }

  private static Histogram.Bin within(Histogram.Bin bin, InputProfile input) {
    boolean zero = bin.middle() == 0;
    double low = zero ? 0 : Math.max(bin.low(), input.inputMin());
    double high = zero ? 0 : Math.min(bin.high(), input.inputMax());
    return new Histogram.Bin(low, high, bin.count());
  }

  /** Those that hold no infinity. */
  static List<Histogram.Bin> finite(List<Histogram.Bin> bins) {
    return bins.stream()
        .filter(bin -> Double.isFinite(bin.low()) && Double.isFinite(bin.high()))
        .toList();
  }

  static long count(List<Histogram.Bin> bins) {
    return bins.stream().mapToLong(Histogram.Bin::count).sum();
  }

  /** The mean of a function of the middles; NaN without values. */
  static double mean(List<Histogram.Bin> bins, DoubleUnaryOperator function) {
    double sum =
        bins.stream().mapToDouble(b -> b.count() * function.applyAsDouble(b.middle())).sum();
    return sum / count(bins);
  }
}
