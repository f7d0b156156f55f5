package org.sparkactivations.profiler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.metric.Unit;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Moments;

/**
 * What is known of some dimensions: counts and sums as the {@link Layout} has them, ranges and
 * histograms. Dimensions without a value, of which long sparse vectors have many, take a few bytes
 * each.
 */
public final class Totals {
  /** For how many dimensions there is room once one has a value. */
  private static final int FIRST = 64;

  private final Layout layout;

  /** How many dimensions there are. */
  public final int length;

  /** By place, as are the next three; {@link #countsOf} says where. */
  private long[] counts = {};

  private double[] sums = {};
  private double[] min = {};
  private double[] max = {};

  /** By dimension, its place, or -1. */
  private final int[] places;

  /** How many places are taken. */
  private int taken;

  /** Null for a dimension without values. */
  private final Histogram[] histograms;

  public Totals(Layout layout, int length) {
    this.layout = layout;
    this.length = length;
    places = new int[length];
    Arrays.fill(places, -1);
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

  /** The place of a dimension; makes room for it if it has none, which may replace the arrays. */
  private int place(int dimension) {
    if (places[dimension] < 0) {
      if (taken == min.length) {
        grow(Math.min(length, Math.max(FIRST, 2 * taken)));
      }
      places[dimension] = taken++;
    }
    return places[dimension];
  }

  /** Where the counts of a dimension begin; ask before {@link #counts}. */
  public int countsOf(int dimension) {
    return place(dimension) * layout.counts;
  }

  /** Where the moments of a function in a dimension begin; ask before {@link #sums}. */
  public int momentsOf(int dimension, int f) {
    return place(dimension) * layout.sums + Layout.moments(f);
  }

  public long[] counts() {
    return counts;
  }

  public double[] sums() {
    return sums;
  }

  /** What is known of a dimension under a function, for metrics. */
  public Unit unit(int dimension, int f, Unit.Layer layer, Double hoyer) {
    int at = countsOf(dimension);
    int place = place(dimension);
    boolean input = f == Layout.INPUT;
    Moments moments = Moments.read(sums, momentsOf(dimension, f));
    // Equal values have equal outputs, whatever the rounding errors.
    boolean constant = moments != null && min[place] == max[place];
    return new Unit(
        input ? null : layout.function(f),
        counts[at + Layout.NULLS],
        counts[at + Layout.NANS],
        layout.valid(counts, at),
        layout.infinities(counts, at),
        min[place],
        max[place],
        histograms[dimension],
        input ? Map.of() : layout.regions(f, counts, at),
        constant ? moments.withoutDeviation() : moments,
        layer,
        hoyer);
  }

  /** How many values there are, of whatever kind. */
  long all(int dimension) {
    int at = countsOf(dimension);
    return counts[at + Layout.NULLS] + counts[at + Layout.NANS] + layout.valid(counts, at);
  }

  public Histogram histogram(int dimension) {
    return histograms[dimension];
  }

  void setHistogram(int dimension, Histogram histogram) {
    histograms[dimension] = histogram;
  }

  public void addNulls(int dimension, long times) {
    int at = countsOf(dimension);
    counts[at + Layout.NULLS] += times;
  }

  public void addNans(int dimension, long times) {
    int at = countsOf(dimension);
    counts[at + Layout.NANS] += times;
  }

  /** Counts the same value, not NaN, several times; not its regions, nor for the range. */
  public void count(int dimension, double x, long times) {
    count(dimension, Histogram.bin(x), layout.interval(x), times);
  }

  /** Counts several values of one bin of the histogram and one interval. */
  public void count(int dimension, int bin, int interval, long times) {
    made(dimension).add(bin, times);
    int at = countsOf(dimension);
    counts[at + Layout.countOf(interval)] += times;
  }

  /** Counts the regions of a value under a function for which {@link Layout#countsRegions}. */
  public void countRegions(int dimension, int f, double x, double value, double slope, long times) {
    int at = countsOf(dimension);
    layout.countRegions(f, x, value, slope, times, counts, at);
  }

  /** Widens the range of a dimension. */
  public void countRange(int dimension, double low, double high) {
    // Adding 0.0 turns a negative zero into a positive one: which comes first is chance.
    int at = place(dimension);
    min[at] = Math.min(min[at], low + 0.0);
    max[at] = Math.max(max[at], high + 0.0);
  }

  private Histogram made(int dimension) {
    if (histograms[dimension] == null) {
      histograms[dimension] = new Histogram();
    }
    return histograms[dimension];
  }

  /** Adds the same value, not NaN, several times: all that is kept of it. */
  public void add(int dimension, double x, long times) {
    countRange(dimension, x, x);
    count(dimension, x, times);
    for (int f = Layout.INPUT; f < layout.functions().size(); f++) {
      Activation function = layout.function(f);
      double y = function.value(x);
      double slope = function.derivative(x);
      if (f != Layout.INPUT && layout.countsRegions(f)) {
        countRegions(dimension, f, x, y, slope, times);
      }
      if (Double.isFinite(x) && Double.isFinite(y)) {
        int at = momentsOf(dimension, f);
        Moments.add(sums, at, (double) times, y, layout.pivot(f), Math.abs(slope));
      }
    }
  }

  /** Adds a dimension of another. */
  void merge(int dimension, Totals other, int from) {
    mergeNumbers(dimension, other, from);
    if (other.histograms[from] != null) {
      made(dimension).merge(other.histograms[from]);
    }
  }

  /** Adds all but the histogram of a dimension of another. */
  public void mergeNumbers(int dimension, Totals other, int from) {
    if (other.isUntouched(from)) {
      return;
    }
    int at = countsOf(dimension);
    int otherAt = other.countsOf(from);
    for (int i = 0; i < layout.counts; i++) {
      counts[at + i] += other.counts[otherAt + i];
    }
    for (int f = Layout.INPUT; f < layout.functions().size(); f++) {
      int moments = momentsOf(dimension, f);
      Moments.join(sums, moments, other.sums, other.momentsOf(from, f));
    }
    int place = other.place(from);
    countRange(dimension, other.min[place], other.max[place]);
  }

  /** Whether no value of a dimension was ever seen, not even a null. */
  boolean isUntouched(int dimension) {
    if (places[dimension] < 0) {
      return true;
    }
    int at = countsOf(dimension);
    return Arrays.stream(counts, at, at + layout.counts).allMatch(count -> count == 0);
  }

  /** Room for the numbers of one dimension: its counts, then the others. */
  private byte[] room() {
    return new byte[(layout.counts + layout.sums + 2) * Long.BYTES];
  }

  private static LongBuffer countsIn(byte[] bytes) {
    return ByteBuffer.wrap(bytes).asLongBuffer();
  }

  private DoubleBuffer othersIn(byte[] bytes) {
    return ByteBuffer.wrap(bytes).position(layout.counts * Long.BYTES).asDoubleBuffer();
  }

  /** Writes the dimensions that have values: of long sparse vectors these are few. */
  void write(DataOutputStream out) throws IOException {
    byte[] bytes = room();
    for (int d = 0; d < length; d++) {
      if (!isUntouched(d)) {
        countsIn(bytes).put(counts, countsOf(d), layout.counts);
        int moments = momentsOf(d, Layout.INPUT);
        int place = place(d);
        othersIn(bytes).put(sums, moments, layout.sums).put(min[place]).put(max[place]);
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

  static Totals read(Layout layout, int length, DataInputStream in) throws IOException {
    Totals totals = new Totals(layout, length);
    byte[] bytes = totals.room();
    int before = -1;
    for (int d = in.readInt(); d != length; d = in.readInt()) {
      if (d <= before || d > length) {
        throw new IOException("dimension %d of %d after %d".formatted(d, length, before));
      }
      before = d;
      in.readFully(bytes);
      int at = totals.countsOf(d);
      countsIn(bytes).get(totals.counts, at, layout.counts);
      int moments = totals.momentsOf(d, Layout.INPUT);
      DoubleBuffer others = totals.othersIn(bytes).get(totals.sums, moments, layout.sums);
      totals.readRange(d, others.get(), others.get());
      totals.histograms[d] = in.readBoolean() ? Histogram.read(in) : null;
      totals.checkCounts(d);
    }
    return totals;
  }

  /** That of no values begins at Infinity and ends at -Infinity. */
  private void readRange(int dimension, double low, double high) throws IOException {
    boolean isEmpty = low == Double.POSITIVE_INFINITY && high == Double.NEGATIVE_INFINITY;
    if (!(low <= high || isEmpty)) {
      throw new IOException(
          "a range of dimension %d from %s to %s".formatted(dimension, low, high));
    }
    countRange(dimension, low, high);
  }

  /** Metrics rely on what is so of counts that were made of values. */
  private void checkCounts(int dimension) throws IOException {
    int at = countsOf(dimension);
    long binned = histograms[dimension] == null ? 0 : histograms[dimension].total();
    long[] own = Arrays.copyOfRange(counts, at, at + layout.counts);
    if (Arrays.stream(own).anyMatch(n -> n < 0) || layout.valid(own, 0) != binned) {
      throw new IOException("counts of dimension %d that do not fit".formatted(dimension));
    }
  }
}
