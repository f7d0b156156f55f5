package org.sparkactivations.profiler.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.metric.Histogram;
import org.sparkactivations.profiler.metric.Moments;

/** What is known of some dimensions: their counts, sums, ranges and histograms. */
final class Totals {
  final Layout layout;
  final int length;
  final long[] counts;
  final double[] sums;
  final double[] min;
  final double[] max;

  /** Null for a dimension without values. */
  final Histogram[] histograms;

  Totals(Layout layout, int length) {
    this.layout = layout;
    this.length = length;
    counts = new long[Math.multiplyExact(length, layout.counts)];
    sums = new double[Math.multiplyExact(length, layout.sums)];
    min = new double[length];
    max = new double[length];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    histograms = new Histogram[length];
  }

  void addNulls(int dimension, long times) {
    counts[dimension * layout.counts + Layout.NULLS] += times;
  }

  void addNans(int dimension, long times) {
    counts[dimension * layout.counts + Layout.NANS] += times;
  }

  /** All values, nulls and NaN. */
  long all(int dimension) {
    int at = dimension * layout.counts;
    return counts[at + Layout.NULLS] + counts[at + Layout.NANS] + layout.valid(counts, at);
  }

  /** Counts n values that are not NaN; what they are between and their outputs come besides. */
  void count(int dimension, double[] values, int n) {
    Tally tally = layout.tally;
    tally.add(layout, values, n);
    for (int i = 0; i < tally.size(); i++) {
      int cell = tally.cell(i);
      count(dimension, cell, tally.take(cell));
    }
    tally.clear();
  }

  private void count(int dimension, int cell, long times) {
    histogram(dimension).add(layout.bin(cell), times);
    counts[dimension * layout.counts + Layout.INTERVALS + layout.interval(cell)] += times;
  }

  /** Says that values of a dimension lie between these. */
  void countRange(int dimension, double low, double high) {
    // A sum with 0.0 makes a negative zero positive: which one came first is chance.
    min[dimension] = Math.min(min[dimension], low + 0.0);
    max[dimension] = Math.max(max[dimension], high + 0.0);
  }

  private Histogram histogram(int dimension) {
    if (histograms[dimension] == null) {
      histograms[dimension] = new Histogram();
    }
    return histograms[dimension];
  }

  /** Adds the same value so many times; not NaN. */
  void add(int dimension, double x, long times) {
    countRange(dimension, x, x);
    count(dimension, layout.cell(x), times);
    int at = dimension * layout.sums;
    if (Double.isFinite(x)) {
      Moments.add(sums, at, (double) times, x, 0, 1);
    }
    for (int f = 0; f < layout.functions.size(); f++) {
      Activation function = layout.functions.get(f);
      double y = function.value(x);
      double slope = function.derivative(x);
      if (layout.isEvaluated(f)) {
        layout.countRegions(f, x, y, slope, times, counts, dimension * layout.counts);
      }
      if (Double.isFinite(x) && Double.isFinite(y)) {
        Moments.add(
            sums, at + Layout.moments(f), (double) times, y, layout.pivots[f], Math.abs(slope));
      }
    }
  }

  /** Adds a dimension of another. */
  void merge(int dimension, Totals other, int from) {
    mergeNumbers(dimension, other, from);
    if (other.histograms[from] != null) {
      histogram(dimension).merge(other.histograms[from]);
    }
  }

  /** Adds all but the histogram of a dimension of another. */
  void mergeNumbers(int dimension, Totals other, int from) {
    for (int i = 0; i < layout.counts; i++) {
      counts[dimension * layout.counts + i] += other.counts[from * layout.counts + i];
    }
    for (int i = 0; i < layout.sums; i += Moments.SLOTS) {
      Moments.join(sums, dimension * layout.sums + i, other.sums, from * layout.sums + i);
    }
    min[dimension] = Math.min(min[dimension], other.min[from]);
    max[dimension] = Math.max(max[dimension], other.max[from]);
  }

  /** Whether no value of a dimension was ever seen, not even a null. */
  boolean isUntouched(int dimension) {
    int from = dimension * layout.counts;
    for (int i = from; i < from + layout.counts; i++) {
      if (counts[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Writes the dimensions that have values: of long sparse vectors these are few. */
  void write(DataOutputStream out) throws IOException {
    for (int d = 0; d < length; d++) {
      if (!isUntouched(d)) {
        out.writeInt(d);
        for (int i = 0; i < layout.counts; i++) {
          out.writeLong(counts[d * layout.counts + i]);
        }
        for (int i = 0; i < layout.sums; i++) {
          out.writeDouble(sums[d * layout.sums + i]);
        }
        out.writeDouble(min[d]);
        out.writeDouble(max[d]);
        out.writeBoolean(histograms[d] != null);
        if (histograms[d] != null) {
          histograms[d].write(out);
        }
      }
    }
    out.writeInt(length);
  }

  static Totals read(Layout layout, int length, DataInputStream in) throws IOException {
    Totals totals = new Totals(layout, length);
    for (int d = in.readInt(); d < length; d = in.readInt()) {
      for (int i = 0; i < layout.counts; i++) {
        totals.counts[d * layout.counts + i] = in.readLong();
      }
      for (int i = 0; i < layout.sums; i++) {
        totals.sums[d * layout.sums + i] = in.readDouble();
      }
      totals.min[d] = in.readDouble();
      totals.max[d] = in.readDouble();
      totals.histograms[d] = in.readBoolean() ? Histogram.read(in) : null;
    }
    return totals;
  }
}
