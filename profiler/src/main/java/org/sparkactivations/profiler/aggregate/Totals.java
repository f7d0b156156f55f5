package org.sparkactivations.profiler.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.metric.Histogram;
import org.sparkactivations.profiler.metric.Moments;

/**
 * What is known of some dimensions: their counts, sums, ranges and histograms. Of many dimensions,
 * as long sparse vectors have, those without a value take a few bytes each.
 */
final class Totals {
  /** So few dimensions have their places from the start; of more, so many. */
  private static final int FEW = 4096;

  private static final int FIRST = 64;

  final Layout layout;
  final int length;

  /** By place: {@link #countsOf}, {@link #sumsOf}. */
  long[] counts;

  double[] sums;
  private double[] min;
  private double[] max;

  /** By dimension, its place, -1 without one; null if the dimensions are the places. */
  private final int[] places;

  /** How many places are taken. */
  private int taken;

  /** Null for a dimension without values. */
  final Histogram[] histograms;

  Totals(Layout layout, int length) {
    this.layout = layout;
    this.length = length;
    places = length > FEW ? new int[length] : null;
    if (places != null) {
      Arrays.fill(places, -1);
    }
    counts = new long[0];
    sums = new double[0];
    min = new double[0];
    max = new double[0];
    grow(places == null ? length : FIRST);
    histograms = new Histogram[length];
  }

  private void grow(int size) {
    int before = min.length;
    counts = Arrays.copyOf(counts, Math.multiplyExact(size, layout.counts));
    sums = Arrays.copyOf(sums, Math.multiplyExact(size, layout.sums));
    min = Arrays.copyOf(min, size);
    max = Arrays.copyOf(max, size);
    Arrays.fill(min, before, size, Double.POSITIVE_INFINITY);
    Arrays.fill(max, before, size, Double.NEGATIVE_INFINITY);
  }

  /** The place of a dimension, which may move the arrays to make room for it. */
  private int place(int dimension) {
    if (places == null) {
      return dimension;
    }
    if (places[dimension] < 0) {
      if (taken == min.length) {
        grow((int) Math.min(length, 2L * taken));
      }
      places[dimension] = taken++;
    }
    return places[dimension];
  }

  /** Where the counts of a dimension begin; to be asked before the array is read. */
  int countsOf(int dimension) {
    return place(dimension) * layout.counts;
  }

  /** Where the sums of a dimension begin; to be asked before the array is read. */
  int sumsOf(int dimension) {
    return place(dimension) * layout.sums;
  }

  double min(int dimension) {
    return min[place(dimension)];
  }

  double max(int dimension) {
    return max[place(dimension)];
  }

  void addNulls(int dimension, long times) {
    int at = countsOf(dimension);
    counts[at + Layout.NULLS] += times;
  }

  void addNans(int dimension, long times) {
    int at = countsOf(dimension);
    counts[at + Layout.NANS] += times;
  }

  /** All values, nulls and NaN. */
  long all(int dimension) {
    int at = countsOf(dimension);
    return counts[at + Layout.NULLS] + counts[at + Layout.NANS] + layout.valid(counts, at);
  }

  /** Counts the same value, not NaN, so many times; ranges and outputs come besides. */
  void count(int dimension, double x, long times) {
    count(dimension, Histogram.bin(x), layout.cells.interval(x), times);
  }

  /** Counts so many values of a bin of the histogram that are in an interval between edges. */
  void count(int dimension, int bin, int interval, long times) {
    histogram(dimension).add(bin, times);
    int at = countsOf(dimension);
    counts[at + Layout.INTERVALS + interval] += times;
  }

  /** Says that values of a dimension lie between these. */
  void countRange(int dimension, double low, double high) {
    // A sum with 0.0 makes a negative zero positive: which one came first is chance.
    int at = place(dimension);
    min[at] = Math.min(min[at], low + 0.0);
    max[at] = Math.max(max[at], high + 0.0);
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
    count(dimension, x, times);
    int at = sumsOf(dimension);
    if (Double.isFinite(x)) {
      Moments.add(sums, at, (double) times, x, 0, 1);
    }
    for (int f = 0; f < layout.functions.size(); f++) {
      Activation function = layout.functions.get(f);
      double y = function.value(x);
      double slope = function.derivative(x);
      if (layout.isEvaluated(f)) {
        layout.countRegions(f, x, y, slope, times, counts, countsOf(dimension));
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
    if (other.isUntouched(from)) {
      return;
    }
    int count = countsOf(dimension);
    for (int i = 0; i < layout.counts; i++) {
      counts[count + i] += other.counts[other.countsOf(from) + i];
    }
    int sum = sumsOf(dimension);
    for (int i = 0; i < layout.sums; i += Moments.SLOTS) {
      Moments.join(sums, sum + i, other.sums, other.sumsOf(from) + i);
    }
    countRange(dimension, other.min(from), other.max(from));
  }

  /** Whether no value of a dimension was ever seen, not even a null. */
  boolean isUntouched(int dimension) {
    if (places != null && places[dimension] < 0) {
      return true;
    }
    int from = countsOf(dimension);
    for (int i = from; i < from + layout.counts; i++) {
      if (counts[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Writes the dimensions that have values: of long sparse vectors these are few. */
  void write(DataOutputStream out) throws IOException {
    byte[] bytes = new byte[bytes()];
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    for (int d = 0; d < length; d++) {
      if (!isUntouched(d)) {
        numbers.clear();
        for (int i = 0; i < layout.counts; i++) {
          numbers.putLong(counts[countsOf(d) + i]);
        }
        for (int i = 0; i < layout.sums; i++) {
          numbers.putDouble(sums[sumsOf(d) + i]);
        }
        numbers.putDouble(min(d)).putDouble(max(d));
        out.writeInt(d);
        out.write(bytes);
        out.writeBoolean(histograms[d] != null);
        if (histograms[d] != null) {
          histograms[d].write(out);
        }
      }
    }
    out.writeInt(length);
  }

  /** How many the numbers of a dimension take. */
  private int bytes() {
    return (layout.counts + layout.sums + 2) * Long.BYTES;
  }

  static Totals read(Layout layout, int length, DataInputStream in) throws IOException {
    Totals totals = new Totals(layout, length);
    byte[] bytes = new byte[totals.bytes()];
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    for (int d = in.readInt(); d < length; d = in.readInt()) {
      in.readFully(bytes);
      numbers.clear();
      int count = totals.countsOf(d);
      for (int i = 0; i < layout.counts; i++) {
        totals.counts[count + i] = numbers.getLong();
      }
      int sum = totals.sumsOf(d);
      for (int i = 0; i < layout.sums; i++) {
        totals.sums[sum + i] = numbers.getDouble();
      }
      totals.countRange(d, numbers.getDouble(), numbers.getDouble());
      totals.histograms[d] = in.readBoolean() ? Histogram.read(in) : null;
    }
    return totals;
  }
}
