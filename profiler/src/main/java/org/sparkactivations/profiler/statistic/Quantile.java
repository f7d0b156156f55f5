package org.sparkactivations.profiler.statistic;

import java.util.List;

/**
 * A quantile of values of which the bins, the smallest and the largest are known: between the
 * values whose ranks from 0 on are next to p (n - 1), as far as that is from either, which is what
 * NumPy does unless told otherwise. Where a bin may hold different values, they are taken to lie in
 * it at equal distances.
 *
 * @param exact whether the values it lies between are known: the smallest, the largest, and all of
 *     a bin whose values are equal
 */
public record Quantile(double value, boolean exact) {

  /**
   * The quantile of a probability from 0 to 1.
   *
   * @param bins in their order, none of them empty, and at least one
   * @param min no value is smaller; a value of its own if it lies in the first bin
   * @param max no value is larger; a value of its own if it lies in the last bin
   */
  public static Quantile of(List<Histogram.Bin> bins, double min, double max, double probability) {
    long last = -1;
    for (Histogram.Bin bin : bins) {
      last += bin.count();
    }
    double rank = probability * last;
    double share = rank - Math.floor(rank);
    Quantile below = at(bins, min, max, (long) rank, last);
    Quantile above = at(bins, min, max, Math.min(last, (long) rank + 1), last);
    if (share == 0 || below.value == above.value) {
      return below;
    }
    if (Double.isInfinite(below.value) || Double.isInfinite(above.value)) {
      return share < 0.5 ? below : above;
    }
    return new Quantile(
        (1 - share) * below.value + share * above.value, below.exact && above.exact);
  }

  /** The value of a rank. */
  private static Quantile at(
      List<Histogram.Bin> bins, double min, double max, long rank, long last) {
    if (rank == 0 && min >= bins.get(0).low()) {
      return new Quantile(min, true);
    }
    if (rank == last && max <= bins.get(bins.size() - 1).high()) {
      return new Quantile(max, true);
    }
    long left = rank;
    int i = 0;
    while (left >= bins.get(i).count()) {
      left -= bins.get(i++).count();
    }
    Histogram.Bin bin = bins.get(i);
    double low = Math.max(bin.low(), min);
    double high = Math.min(bin.high(), max);
    double width = high - low;
    if (bin.middle() == 0 || !(width > 0 && width < Double.POSITIVE_INFINITY)) {
      double middle = Math.max(min, Math.min(max, bin.middle()));
      return new Quantile(middle, bin.middle() == 0 || low == high);
    }
    return new Quantile(low + width * (left + 0.5) / bin.count(), false);
  }
}
