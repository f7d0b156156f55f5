package org.sparkactivations.profiler.statistic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts of numbers by sign, exponent and the first three bits of the mantissa: a log-linear
 * histogram that needs no range beforehand. A number is known to 1/8 of itself; numbers below
 * 2^-1022 count as zero.
 *
 * <p>The bins of one exponent are a page, and there are at most {@link #PAGES} pages. Numbers of
 * more exponents than that join bins in pairs, again and again, until the pages suffice; each time
 * the relative error doubles. How often follows from the set of all exponents alone, so the counts
 * are the same whatever the order of numbers and merges.
 */
public final class Histogram {
  static final int PAGES = 46;

  /** Every {@link #bin} is below this. */
  public static final int MOST_BINS = 1 << 15;

  private static final int BITS = 3;
  private static final int BINS = 1 << BITS;

  /** How many bits of a double are below those that tell its bin. */
  public static final int SHIFT = 52 - BITS;

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int SLOTS = 64;
  private static final int EXPONENT_AND_SIGN = 12;

  /** Of level 0; each level halves them. */
  private static final int MOST_PAGES = 1 << EXPONENT_AND_SIGN;

  /** Where the pages suffice for all numbers. */
  private static final int MOST_LEVEL = 7;

  private static final int PAGE_BYTES = Short.BYTES + BINS * Long.BYTES;

  /** An open-addressed table: the page in each slot and where its bins begin; -1 is empty. */
  private final short[] page = new short[SLOTS];

  private final byte[] index = new byte[SLOTS];
  private long[] counts = new long[4 * BINS];
  private int pages;
  private int level;

  /** Kept until a number is added, as several metrics read it. */
  private List<Bin> sorted;

  public Histogram() {
    Arrays.fill(page, (short) -1);
  }

  /**
   * Sign, exponent and the first three bits of the mantissa of a number that is not NaN: its bin as
   * long as the histogram has all of them. -0.0 is 0.0.
   */
  public static int bin(double x) {
    return (int) (Double.doubleToRawLongBits(x + 0.0) >>> SHIFT);
  }

  /** Counts several numbers of one {@link #bin}. */
  public void add(int bin, long times) {
    sorted = null;
    int wanted = bin >>> level >>> BITS;
    int slot = slot(wanted);
    if (page[slot] >= 0) {
      counts[(index[slot] << BITS) + ((bin >>> level) & (BINS - 1))] += times;
      return;
    }
    if (pages < PAGES) {
      create(wanted, slot);
    } else {
      coarsen();
    }
    add(bin, times);
  }

  /** The slot of a page, or the empty one for it: 32 exponents in a row do not collide. */
  private int slot(int wanted) {
    int sign = wanted >>> (EXPONENT_AND_SIGN - 1 - level) & 1;
    int slot = (wanted & 31) | sign << 5;
    while (page[slot] != wanted && page[slot] >= 0) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Puts a page into an empty slot; returns where its counts begin. */
  private int create(int wanted, int slot) {
    page[slot] = (short) wanted;
    index[slot] = (byte) pages++;
    if (pages << BITS > counts.length) {
      counts = Arrays.copyOf(counts, Math.min(PAGES, pages + pages / 2) << BITS);
    }
    return index[slot] << BITS;
  }

  private void coarsen() {
    Histogram before = copy();
    level++;
    Arrays.fill(page, (short) -1);
    Arrays.fill(counts, 0);
    pages = 0;
    before.visit((bin, n) -> add(bin << before.level, n));
  }

  /** The end of a bin that is nearer to zero; zero for the first bin. */
  private static double low(int bin, int level) {
    return Double.longBitsToDouble(((long) bin << level) << SHIFT);
  }

  /** Takes the bins that are not empty. */
  private interface Visitor {
    void visit(int bin, long n);
  }

  /** The pages by their numbers: SLOTS times the number, and the slot. */
  private int[] order() {
    int[] order = new int[pages];
    int next = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      if (page[slot] >= 0) {
        order[next++] = page[slot] * SLOTS + slot;
      }
    }
    Arrays.sort(order);
    return order;
  }

  /** Goes through the bins by their bits. */
  private void visit(Visitor visitor) {
    for (int each : order()) {
      for (int i = 0; i < BINS; i++) {
        long n = counts[(index[each % SLOTS] << BITS) + i];
        if (n > 0) {
          visitor.visit(((each / SLOTS) << BITS) + i, n);
        }
      }
    }
  }

  /** How many numbers are counted. */
  public long total() {
    long[] total = {0};
    visit((bin, n) -> total[0] += n);
    return total[0];
  }

  /** Adds the counts of another. */
  public void merge(Histogram other) {
    while (level < other.level) {
      coarsen();
    }
    other.visit((bin, n) -> add(bin << other.level, n));
  }

  /** A copy that does not change with this one. */
  public Histogram copy() {
    Histogram copy = new Histogram();
    copy.level = level;
    visit((bin, n) -> copy.add(bin << level, n));
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
    if (sorted == null) {
      List<Bin> bins = new ArrayList<>();
      visit((bin, n) -> bins.add(bin(bin, n)));
      bins.sort(Comparator.comparingDouble(Bin::middle).thenComparingDouble(Bin::low));
      sorted = List.copyOf(bins);
    }
    return sorted;
  }

  private Bin bin(int bin, long n) {
    int sign = 1 << (EXPONENT_AND_SIGN - 1 + BITS - level);
    int size = bin & (sign - 1);
    double near = low(size, level);
    double far = Math.max(near, size + 1 == sign ? INFINITY : low(size + 1, level));
    far = Double.isNaN(far) ? INFINITY : far;
    return size == bin ? new Bin(near, far, n) : new Bin(-far, -near, n);
  }

  /** How wide a bin is at most, relative to a number in it. */
  public double relativeError() {
    return level > BITS ? Math.scalb(1.0, 1 << (level - BITS)) - 1 : Math.scalb(1.0, level - BITS);
  }

  /** The level, how many pages there are, and each page: its number and its counts. */
  public void write(DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 + pages * PAGE_BYTES);
    bytes.put((byte) level).put((byte) pages);
    for (int each : order()) {
      bytes.putShort((short) (each / SLOTS));
      int from = index[each % SLOTS] << BITS;
      for (int i = from; i < from + BINS; i++) {
        bytes.putLong(counts[i]);
      }
    }
    out.write(bytes.array());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is something else
   */
  public static Histogram read(DataInput in) throws IOException {
    Histogram histogram = new Histogram();
    histogram.level = in.readByte();
    int pages = in.readByte();
    if (histogram.level < 0 || histogram.level > MOST_LEVEL || pages < 0 || pages > PAGES) {
      throw new IOException(
          "a histogram of level %d with %d pages".formatted(histogram.level, pages));
    }
    histogram.counts = new long[pages * BINS];
    byte[] bytes = new byte[pages * PAGE_BYTES];
    in.readFully(bytes);
    int before = -1;
    for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
      int page = left.getShort();
      if (page <= before || page >= MOST_PAGES >> histogram.level) {
        throw new IOException("page %d of a histogram after %d".formatted(page, before));
      }
      before = page;
      int from = histogram.create(page, histogram.slot(page));
      for (int i = from; i < from + BINS; i++) {
        histogram.counts[i] = left.getLong();
        if (histogram.counts[i] < 0) {
          throw new IOException("a bin with %d numbers".formatted(histogram.counts[i]));
        }
      }
    }
    return histogram;
  }
}
