package org.sparkactivations.profiler.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of numbers by sign, exponent and the first three bits of the mantissa: a log-linear
 * histogram that needs no range beforehand. A number is known to 1/16 of itself; numbers below
 * 2^-1022 count as zero.
 *
 * <p>The bins of one exponent are a page, and there are at most {@link #PAGES} pages. Numbers of
 * more exponents than that join bins in pairs, again and again, until the pages suffice; each time
 * the relative error doubles. How often follows from the set of all exponents alone, so the counts
 * are the same whatever the order of numbers and merges.
 */
public final class Histogram {
  static final int PAGES = 46;

  private static final int BITS = 3;
  private static final int BINS = 1 << BITS;

  /** Below sign and exponent and the bits of a bin. */
  private static final int SHIFT = 52 - BITS;

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int SLOTS = 64;
  private static final int EXPONENT_AND_SIGN = 12;

  /** An open-addressed table: the page in each slot and where its bins begin; -1 is empty. */
  private final short[] page = new short[SLOTS];

  private final byte[] index = new byte[SLOTS];
  private long[] counts = new long[4 * BINS];
  private int pages;
  private int level;

  public Histogram() {
    Arrays.fill(page, (short) -1);
  }

  /** Counts n numbers so many times each; they are neither NaN nor -0.0. */
  public void add(double[] values, int n, long times) {
    int done = 0;
    while (done < n) {
      done = addKnown(values, done, n, times);
      if (done < n) {
        add(values[done++], times);
      }
    }
  }

  /** Counts numbers until there is one that has no page yet. */
  private int addKnown(double[] values, int from, int n, long times) {
    long[] to = counts;
    int shift = SHIFT + level;
    int sign = EXPONENT_AND_SIGN - 1 - level;
    for (int i = from; i < n; i++) {
      int bin = (int) (Double.doubleToRawLongBits(values[i]) >>> shift);
      int wanted = bin >>> BITS;
      int slot = (wanted & 31) | (wanted >>> sign & 1) << 5;
      if (page[slot] != wanted) {
        slot = slot(wanted);
        if (page[slot] != wanted) {
          return i;
        }
      }
      to[(index[slot] << BITS) + (bin & (BINS - 1))] += times;
    }
    return n;
  }

  /** Counts a number so many times; neither NaN nor -0.0. */
  private void add(double x, long times) {
    int bin = (int) (Double.doubleToRawLongBits(x) >>> SHIFT) >>> level;
    int slot = slot(bin >>> BITS);
    if (page[slot] < 0) {
      create(x, times, slot, bin >>> BITS);
    } else {
      counts[(index[slot] << BITS) + (bin & (BINS - 1))] += times;
    }
  }

  /** 32 neighbouring exponents of each sign have slots of their own. */
  private int slot(int wanted) {
    int sign = wanted >>> (EXPONENT_AND_SIGN - 1 - level) & 1;
    int slot = (wanted & 31) | sign << 5;
    while (page[slot] != wanted && page[slot] >= 0) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void create(double x, long times, int slot, int wanted) {
    if (pages == PAGES) {
      coarsen();
    } else {
      page[slot] = (short) wanted;
      index[slot] = (byte) pages++;
      if (pages << BITS > counts.length) {
        counts = Arrays.copyOf(counts, Math.min(PAGES << BITS, 2 * counts.length));
      }
    }
    add(x, times);
  }

  private void coarsen() {
    Map<Integer, Long> bins = bins();
    int before = level++;
    Arrays.fill(page, (short) -1);
    Arrays.fill(counts, 0);
    pages = 0;
    bins.forEach((bin, n) -> add(low(bin, before), n));
  }

  /** The end of a bin that is nearer to zero; zero for the first. */
  private static double low(int bin, int level) {
    return Double.longBitsToDouble(((long) bin << level) << SHIFT);
  }

  /** The bins that are not empty, by their bits. */
  private Map<Integer, Long> bins() {
    Map<Integer, Long> bins = new TreeMap<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int i = 0; page[slot] >= 0 && i < BINS; i++) {
        long n = counts[(index[slot] << BITS) + i];
        if (n > 0) {
          bins.put((page[slot] << BITS) + i, n);
        }
      }
    }
    return bins;
  }

  /** Adds the counts of another. */
  public void merge(Histogram other) {
    while (level < other.level) {
      coarsen();
    }
    other.bins().forEach((bin, n) -> add(low(bin, other.level), n));
  }

  /** A copy that does not change with this one. */
  public Histogram copy() {
    Histogram copy = new Histogram();
    copy.merge(this);
    return copy;
  }

  /**
   * A bin: numbers from low to high, without the end that is farther from zero.
   *
   * @param count how many
   */
  public record Bin(double low, double high, long count) {
    /** What stands for the numbers of the bin. */
    public double middle() {
      double middle = low / 2 + high / 2;
      return Math.abs(middle) < Double.MIN_NORMAL ? 0 : middle;
    }
  }

  /** The bins that are not empty, from the least numbers to the greatest. */
  public List<Bin> sorted() {
    List<Bin> sorted = new ArrayList<>();
    int sign = 1 << (EXPONENT_AND_SIGN - 1 + BITS - level);
    bins()
        .forEach(
            (bin, n) -> {
              int size = bin & (sign - 1);
              double near = low(size, level);
              double far = Math.max(near, size + 1 == sign ? INFINITY : low(size + 1, level));
              far = Double.isNaN(far) ? INFINITY : far;
              sorted.add(size == bin ? new Bin(near, far, n) : new Bin(-far, -near, n));
            });
    sorted.sort(Comparator.comparingDouble(Bin::middle).thenComparingDouble(Bin::low));
    return sorted;
  }

  /** The greatest error of the middle of a bin, relative to a number in the bin. */
  public double relativeError() {
    return level > BITS
        ? Math.scalb(1.0, 1 << (level - BITS)) / 2 - 0.5
        : Math.scalb(1.0, level - BITS - 1);
  }

  public void write(DataOutput out) throws IOException {
    Map<Integer, Long> bins = bins();
    out.writeByte(level);
    out.writeShort(bins.size());
    for (var bin : bins.entrySet()) {
      out.writeShort(bin.getKey());
      out.writeLong(bin.getValue());
    }
  }

  public static Histogram read(DataInput in) throws IOException {
    Histogram histogram = new Histogram();
    histogram.level = in.readByte();
    for (int left = in.readShort(); left > 0; left--) {
      int bin = in.readUnsignedShort();
      histogram.add(low(bin, histogram.level), in.readLong());
    }
    return histogram;
  }
}
