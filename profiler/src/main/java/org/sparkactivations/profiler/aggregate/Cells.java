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

  /** How far apart the counts of two dimensions are; more, to share no line of the cache. */
  static final int STRIDE = MOST + 16;

  /** A bin is looked up in four parts, of which few have more than one edge. */
  private static final int PARTS = 2;

  private static final int SHIFT = Histogram.SHIFT - PARTS;
  private static final long WITHIN = (1L << SHIFT) - 1;

  /** The part that -0.0 has by its bits; it is counted with 0.0. */
  private static final int NEGATIVE_ZERO = (int) (Long.MIN_VALUE >>> SHIFT);

  /** In increasing order. */
  private final double[] edges;

  /**
   * By part of a bin: the number of its cell that is nearest to zero, above SHIFT bits that add up
   * to one more with those of a value beyond its edge; the negative of that number if it has
   * several edges; 0 if it has no number yet. Made when values come: states that are only merged do
   * without.
   */
  private long[] numbers;

  /** By bin, the number of its cell that is nearest to zero; the others follow. */
  private int[] first;

  private final int[] bins = new int[MOST];
  private final int[] intervals = new int[MOST];
  private int size = NONE + 1;
  private boolean full;

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

  /** Whether some cells have no number because all are taken. */
  boolean isFull() {
    return full;
  }

  /**
   * Counts the finite values x[from .. end), each so many places after its base as its cell says.
   */
  void count(double[] x, int from, int end, int[] base, int[] counts) {
    long[] known = numbers();
    int i = countKnown(x, from, end, base, known, counts);
    while (i < end) {
      counts[base[i] + search(x[i])]++;
      i = countKnown(x, i + 1, end, base, known, counts);
    }
  }

  /** Up to the first value whose part has no number or several edges; a loop without calls. */
  private static int countKnown(
      double[] x, int from, int end, int[] base, long[] known, int[] counts) {
    for (int i = from; i < end; i++) {
      int cell = known(x[i], known);
      if (cell <= NONE) {
        return i;
      }
      counts[base[i] + cell]++;
    }
    return end;
  }

  /** The number of the cell of a finite value; NONE if all are taken. */
  int cell(double x) {
    int cell = known(x, numbers());
    return cell > NONE ? cell : search(x);
  }

  private long[] numbers() {
    if (numbers == null) {
      numbers = new long[Histogram.MOST_BINS << PARTS];
      first = new int[Histogram.MOST_BINS];
    }
    return numbers;
  }

  /** The number of the cell of a finite value unless its part has none or several. */
  private static int known(double x, long[] numbers) {
    long bits = Double.doubleToRawLongBits(x);
    return (int) ((numbers[(int) (bits >>> SHIFT)] + (bits & WITHIN)) >> SHIFT);
  }

  private int search(double x) {
    int part = (int) (Double.doubleToRawLongBits(x + 0.0) >>> SHIFT);
    if (numbers[part] == 0 && !number(part)) {
      return NONE;
    }
    if (numbers[part] > 0) {
      return known(x + 0.0, numbers);
    }
    int cell = (int) -(numbers[part] >> SHIFT);
    for (int i = intervals[cell]; x > 0 && x >= edges[i]; i++) {
      cell++;
    }
    for (int i = intervals[cell]; x < 0 && x < edges[i - 1]; i--) {
      cell++;
    }
    return cell;
  }

  /** Numbers the cells of a part, and of its bin; returns false if too few numbers are left. */
  private boolean number(int part) {
    int bin = part >> PARTS;
    if (first[bin] == NONE && !number(bin, distance(bin, Histogram.SHIFT))) {
      return false;
    }
    int near = near(part, SHIFT);
    int cell = first[bin] + Math.abs(near - intervals[first[bin]]);
    int distance = distance(part, SHIFT);
    numbers[part] =
        (long) (Math.abs(distance) > 1 || part == NEGATIVE_ZERO ? -cell : cell) << SHIFT;
    if (Math.abs(distance) == 1 && part != NEGATIVE_ZERO) {
      // An edge belongs to what is above it: that is farther from zero for positive ones.
      double edge = edges[distance > 0 ? near : near - 1];
      long belongs = Double.doubleToRawLongBits(edge) + (distance > 0 ? 0 : 1);
      numbers[part] += WITHIN + 1 - (belongs & WITHIN);
    }
    return true;
  }

  private boolean number(int bin, int distance) {
    full |= size + Math.abs(distance) >= MOST;
    if (size + Math.abs(distance) >= MOST) {
      return false;
    }
    first[bin] = size;
    int step = distance > 0 ? 1 : -1;
    for (int i = 0; i <= Math.abs(distance); i++) {
      bins[size] = bin;
      intervals[size++] = near(bin, Histogram.SHIFT) + step * i;
    }
    return true;
  }

  /** The interval at that end of a bin, or of a part of one, that is nearer to zero. */
  private int near(int index, int shift) {
    return interval(Double.longBitsToDouble((long) index << shift));
  }

  /** How many intervals further its other end is. */
  private int distance(int index, int shift) {
    return interval(Double.longBitsToDouble(((index + 1L) << shift) - 1)) - near(index, shift);
  }
}
