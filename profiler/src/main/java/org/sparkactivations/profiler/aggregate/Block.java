package org.sparkactivations.profiler.aggregate;

/**
 * Rows of one array or vector column that wait until there are enough for the loops. Short rows are
 * put side by side and long ones are cut, so that the loops always see a few hundred lanes.
 */
final class Block {
  private static final int FEWEST_LANES = 128;
  private static final int MOST_LANES = 512;

  /** About how many values wait at most. */
  private static final int PENDING = 1 << 19;

  private static final int FEWEST_ROWS = 8;
  private static final int MOST_ROWS = 512;

  private final Layout layout;
  private final Totals totals;
  private final Tally tally;
  private final double[] hoyer;
  final int length;

  /** How many rows are side by side, in how many pieces of how many lanes. */
  final int beside;

  final int pieces;
  final int width;

  /** How many lines wait at most. */
  final int capacity;

  /** By piece and line, made when they are needed. */
  private final double[][][] x;

  /** A row before it is copied; null where a line is a row. */
  private final double[] scratch;

  final Ranges ranges;

  private int rows;

  Block(Layout layout, Totals totals, Tally tally, double[] hoyer) {
    this.layout = layout;
    this.totals = totals;
    this.tally = tally;
    this.hoyer = hoyer;
    length = totals.length;
    beside = Math.max(1, FEWEST_LANES / length);
    pieces = (length + MOST_LANES - 1) / MOST_LANES;
    width = beside == 1 ? (length + pieces - 1) / pieces : beside * length;
    capacity = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, PENDING / (width * pieces)));
    x = new double[pieces][capacity][];
    ranges = new Ranges(length);
    scratch = width == length ? null : new double[length];
  }

  /** Where the next row is to be written before {@link #add}; null elements are NaN here. */
  double[] row() {
    return scratch == null ? line(0, rows) : scratch;
  }

  private double[] line(int piece, int line) {
    if (x[piece][line] == null) {
      x[piece][line] = new double[width];
    }
    return x[piece][line];
  }

  /** The largest minus the smallest value of the row that was written, NaN if one is NaN. */
  double measure() {
    return ranges.add(row());
  }

  /** Adds the row that was written and measured. */
  void add() {
    int at = rows % beside * length;
    for (int p = 0; p < pieces && scratch != null; p++) {
      int from = p * width;
      int n = Math.min(width, length - from);
      System.arraycopy(scratch, from, line(p, rows / beside), at, n);
    }
    rows++;
    if (rows == capacity * beside) {
      flush();
    }
  }

  /** Moves all that waits into the totals. */
  void flush() {
    if (rows > 0) {
      layout.pass(this).run(x, rows, ranges, totals, tally, hoyer);
      ranges.clear();
      rows = 0;
    }
  }
}
