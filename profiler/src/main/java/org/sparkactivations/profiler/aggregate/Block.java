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
  static final int MOST_ROWS = 512;

  private final Layout layout;
  private final Totals totals;
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

  private int rows;

  Block(Layout layout, Totals totals, double[] hoyer) {
    this.layout = layout;
    this.totals = totals;
    this.hoyer = hoyer;
    length = totals.length;
    beside = Math.max(1, FEWEST_LANES / length);
    pieces = (length + MOST_LANES - 1) / MOST_LANES;
    width = beside == 1 ? (length + pieces - 1) / pieces : beside * length;
    capacity = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, PENDING / (width * pieces)));
    x = new double[pieces][capacity][];
  }

  /** Adds a row; null elements are NaN here. */
  void add(double[] row) {
    int line = rows / beside;
    int at = rows % beside * length;
    for (int p = 0; p < pieces; p++) {
      if (x[p][line] == null) {
        x[p][line] = new double[width];
      }
      int from = p * width;
      System.arraycopy(row, from, x[p][line], at, Math.min(width, length - from));
    }
    rows++;
    if (rows == capacity * beside) {
      flush();
    }
  }

  /** Moves all that waits into the totals. */
  void flush() {
    if (rows > 0) {
      layout.pass(this).run(x, rows, totals, hoyer);
      rows = 0;
    }
  }

  /**
   * Eight neighbouring lanes of lines as columns, by hand: a loop over columns would look each up
   * for each value.
   */
  static void gather(double[][] from, int lane, int lines, double[][] columns) {
    double[] a = columns[0];
    double[] b = columns[1];
    double[] c = columns[2];
    double[] d = columns[3];
    double[] e = columns[4];
    double[] f = columns[5];
    double[] g = columns[6];
    double[] h = columns[7];
    for (int line = 0; line < lines; line++) {
      double[] x = from[line];
      a[line] = x[lane];
      b[line] = x[lane + 1];
      c[line] = x[lane + 2];
      d[line] = x[lane + 3];
      e[line] = x[lane + 4];
      f[line] = x[lane + 5];
      g[line] = x[lane + 6];
      h[line] = x[lane + 7];
    }
  }
}
