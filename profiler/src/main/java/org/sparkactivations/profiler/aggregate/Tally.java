package org.sparkactivations.profiler.aggregate;

import org.sparkactivations.profiler.metric.Histogram;

/**
 * Counts values by their {@link Histogram#bin}: of a few hundred values most share a bin with
 * others, and all that is to be done for each bin is done once.
 */
final class Tally {
  private final int[] counts = new int[Histogram.MOST_BINS];
  private final int[] bins;

  /** How many bins hold values. */
  private int size;

  /**
   * @param most how many values can be counted before a {@link #take}
   */
  Tally(int most) {
    bins = new int[most + 1];
  }

  /** Counts values that are not NaN. */
  void add(double[] values, int n) {
    int next = size;
    for (int i = 0; i < n; i++) {
      int bin = Histogram.bin(values[i]);
      int before = counts[bin];
      // Without a branch, which would be mispredicted: a bin that is known is overwritten.
      bins[next] = bin;
      next += before == 0 ? 1 : 0;
      counts[bin] = before + 1;
    }
    size = next;
  }

  int size() {
    return size;
  }

  int bin(int i) {
    return bins[i];
  }

  /** How many values a bin has; none from now on. */
  int take(int bin) {
    int count = counts[bin];
    counts[bin] = 0;
    return count;
  }

  /** Forgets the bins, after all were taken. */
  void clear() {
    size = 0;
  }
}
