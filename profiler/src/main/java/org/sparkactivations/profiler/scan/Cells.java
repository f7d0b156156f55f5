package org.sparkactivations.profiler.scan;

import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.statistic.Histogram;

/**
 * The cells that values are counted in, and their numbers. A cell is the part of a bin of the
 * {@link Histogram} that lies in one interval between edges: a whole bin, or the values between two
 * edges in it. Cells are numbered as values meet them, so that the few that a table has lie close
 * together in memory.
 *
 * <p>The number of a value's cell is found by its bits. A bin has four quarters, and a table has an
 * entry for each. Most quarters lie in one cell, and their entry is its number. Where one edge cuts
 * a quarter, the entry has a fraction below the number; when the low bits of the value are added to
 * it, values beyond the edge carry into the next number. A quarter with several edges is searched.
 */
final class Cells {
  /** All numbers are below this. */
  static final int MOST = 768;

  /** In place of the number of a cell that has none, because all are taken. */
  static final int NONE = 0;

  /** From the counts of one dimension to those of the next; more, to share no line of the cache. */
  static final int STRIDE = MOST + 16;

  private static final int QUARTER_BITS = 2;

  /** The bits of a value below those that tell its quarter. */
  private static final int SHIFT = Histogram.SHIFT - QUARTER_BITS;

  private static final long LOW_BITS = (1L << SHIFT) - 1;

  /** The quarter of -0.0 by its bits; it is searched, as -0.0 belongs to the cell of 0.0. */
  private static final int NEGATIVE_ZERO = (int) (Long.MIN_VALUE >>> SHIFT);

  /** In increasing order. */
  private final double[] edges;

  /**
   * By quarter: the number of its cell nearest to zero and, in the SHIFT bits below it, the
   * fraction; the negative of that number if it is to be searched; 0 if it has no number yet. Made
   * when values come.
   */
  private long[] entries;

  /** By bin, the number of its cell nearest to zero; those of its other cells follow. */
  private int[] firstCells;

  /** By number of a cell. */
  private final int[] bins = new int[MOST];

  private final int[] intervals = new int[MOST];
  private int size = NONE + 1;
  private boolean full;

  Cells(double[] edges) {
    this.edges = edges;
  }

  /** All numbers that were given are below this. */
  int size() {
    return size;
  }

  int bin(int cell) {
    return bins[cell];
  }

  int interval(int cell) {
    return intervals[cell];
  }

  private int interval(double x) {
    return Layout.interval(edges, x);
  }

  /** Whether some cells have no number because all are taken. */
  boolean isFull() {
    return full;
  }

  /**
   * Counts finite values: for x[i], from the first up to the end, it increments the count whose
   * place is base[i] and the number of the cell.
   */
  void count(double[] x, int from, int end, int[] base, int[] counts) {
    long[] table = entries();
    int i = countKnown(x, from, end, base, table, counts);
    while (i < end) {
      counts[base[i] + search(x[i])]++;
      i = countKnown(x, i + 1, end, base, table, counts);
    }
  }

  /** Counts up to the first value that has to be searched; a loop without calls. */
  private static int countKnown(
      double[] x, int from, int end, int[] base, long[] entries, int[] counts) {
    for (int i = from; i < end; i++) {
      int cell = lookUp(x[i], entries);
      if (cell <= NONE) {
        return i;
      }
      counts[base[i] + cell]++;
    }
    return end;
  }

  /** The number of the cell of a finite value; NONE if all are taken. */
  int cell(double x) {
    int cell = lookUp(x, entries());
    return cell > NONE ? cell : search(x);
  }

  private long[] entries() {
    if (entries == null) {
      entries = new long[Histogram.MOST_BINS << QUARTER_BITS];
      firstCells = new int[Histogram.MOST_BINS];
    }
    return entries;
  }

  /** The number of the cell of a finite value; not positive if it has to be searched. */
  private static int lookUp(double x, long[] entries) {
    long bits = Double.doubleToRawLongBits(x);
    return (int) ((entries[(int) (bits >>> SHIFT)] + (bits & LOW_BITS)) >> SHIFT);
  }

  private int search(double x) {
    int quarter = (int) (Double.doubleToRawLongBits(x + 0.0) >>> SHIFT);
    if (entries[quarter] == 0 && !makeEntry(quarter)) {
      return NONE;
    }
    if (entries[quarter] > 0) {
      return lookUp(x + 0.0, entries);
    }
    int cell = (int) -(entries[quarter] >> SHIFT);
    for (int i = intervals[cell]; x > 0 && x >= edges[i]; i++) {
      cell++;
    }
    for (int i = intervals[cell]; x < 0 && x < edges[i - 1]; i--) {
      cell++;
    }
    return cell;
  }

  /** Makes the entry of a quarter; returns false if there are not enough numbers for its bin. */
  private boolean makeEntry(int quarter) {
    int bin = quarter >> QUARTER_BITS;
    if (firstCells[bin] == NONE && !number(bin)) {
      return false;
    }
    int near = nearInterval(quarter, SHIFT);
    int cell = firstCells[bin] + Math.abs(near - intervals[firstCells[bin]]);
    int farther = farther(quarter, SHIFT);
    if (Math.abs(farther) > 1 || quarter == NEGATIVE_ZERO) {
      entries[quarter] = (long) -cell << SHIFT;
      return true;
    }
    entries[quarter] = (long) cell << SHIFT;
    if (farther != 0) {
      // An edge belongs to the interval above it: for positive values the one farther from zero.
      double edge = edges[farther > 0 ? near : near - 1];
      long next = Double.doubleToRawLongBits(edge) + (farther > 0 ? 0 : 1);
      entries[quarter] += LOW_BITS + 1 - (next & LOW_BITS);
    }
    return true;
  }

  /** Numbers the cells of a bin; returns false if there are not enough numbers. */
  private boolean number(int bin) {
    int farther = farther(bin, Histogram.SHIFT);
    if (size + Math.abs(farther) >= MOST) {
      full = true;
      return false;
    }
    firstCells[bin] = size;
    for (int i = 0; i <= Math.abs(farther); i++) {
      bins[size] = bin;
      intervals[size++] = nearInterval(bin, Histogram.SHIFT) + Integer.signum(farther) * i;
    }
    return true;
  }

  /** The interval at the end of a bin, or of a quarter, that is nearer to zero. */
  private int nearInterval(int index, int shift) {
    return interval(Double.longBitsToDouble((long) index << shift));
  }

  /** How many intervals further up, or down if negative, its other end is. */
  private int farther(int index, int shift) {
    return interval(Double.longBitsToDouble(((index + 1L) << shift) - 1))
        - nearInterval(index, shift);
  }
}
