package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;
import org.sparkactivations.profiler.metric.Histogram;

/**
 * Numbers the parts of the real line that values are counted in: a cell is a bin of the {@link
 * Histogram}, or what lies of it between two edges. Cells are numbered as values meet them, so that
 * the few that a table has lie close together.
 */
final class Cells {
  /** Numbers are below this. */
  static final int MOST = 768;

  /** Of a value whose cell has no number. */
  static final int NONE = 0;

  private static final int SHIFT = Histogram.SHIFT;
  private static final long WITHIN = (1L << SHIFT) - 1;

  /** So many edges within one bin are found without a search. */
  private static final int EDGES = 2;

  /** In increasing order. */
  private final double[] edges;

  /**
   * By bin, for each of its edges: SHIFT bits that add up to one more with those of a value beyond
   * the edge. Above them in the first is the number of the cell that is nearest to zero; both are 0
   * if there is none.
   */
  private final long[] carries = new long[EDGES * Histogram.MOST_BINS];

  private final int[] bins = new int[MOST];
  private final int[] intervals = new int[MOST];
  private int size = NONE + 1;

  Cells(double[] edges) {
    this.edges = edges;
  }

  /** The interval of a value that is not NaN. */
  int interval(double x) {
    int i = Arrays.binarySearch(edges, x + 0.0);
    return i < 0 ? ~i : i + 1;
  }

  /** All numbers are below this. */
  int size() {
    return size;
  }

  int bin(int cell) {
    return bins[cell];
  }

  int interval(int cell) {
    return intervals[cell];
  }

  /** The number of the cell of a finite value; NONE if it can have none. */
  int cell(double x) {
    int known = known(x);
    return known == NONE ? number(x) : known;
  }

  /** The number of the cell if there is one yet, without a branch that depends on the value. */
  private int known(double x) {
    long bits = Double.doubleToRawLongBits(x + 0.0);
    int at = EDGES * (int) (bits >>> SHIFT);
    long within = bits & WITHIN;
    return (int) (((carries[at] + within) >>> SHIFT) + ((carries[at + 1] + within) >>> SHIFT));
  }

  /**
   * Numbers the cell of a finite value that {@link #known} has no number for: NONE again if all
   * numbers are taken, or the bin has too many edges.
   */
  private int number(double x) {
    int bin = Histogram.bin(x);
    int atNear = interval(Double.longBitsToDouble((long) bin << SHIFT));
    int atFar = interval(Double.longBitsToDouble(((long) bin << SHIFT) + WITHIN));
    int within = Math.abs(atFar - atNear);
    if (within > EDGES || size + within >= MOST) {
      return NONE;
    }
    carries[EDGES * bin] = (long) size << SHIFT;
    int step = atFar > atNear ? 1 : -1;
    add(bin, atNear);
    for (int i = 0; i < within; i++) {
      // An edge belongs to what is above it: that is farther from zero for positive ones.
      double edge = edges[step > 0 ? atNear + i : atNear - 1 - i];
      long belongs = Double.doubleToRawLongBits(edge) + (step > 0 ? 0 : 1);
      carries[EDGES * bin + i] += WITHIN + 1 - (belongs & WITHIN);
      add(bin, atNear + step * (i + 1));
    }
    return known(x);
  }

  private void add(int bin, int interval) {
    bins[size] = bin;
    intervals[size++] = interval;
  }
}
