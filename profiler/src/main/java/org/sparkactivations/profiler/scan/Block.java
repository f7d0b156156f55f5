package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.profiler.state.LayerState;
import org.sparkactivations.profiler.state.Totals;

/**
 * Rows of one layer that wait to be processed together. Short rows are put side by side in a line,
 * and long ones are cut into lines of several pieces, so that the loops always see a few hundred
 * lanes.
 */
final class Block {
  private static final int FEWEST_LANES = 128;
  private static final int MOST_LANES = 512;

  /** About how many values wait at most. */
  private static final int MOST_VALUES = 1 << 19;

  private static final int FEWEST_LINES = 64;
  private static final int MOST_LINES = 256;

  private final Scratch scratch;
  final Totals totals;
  final Tally tally;

  /** The states of the sparseness of rows. */
  final double[] hoyer;

  /** The number of dimensions. */
  final int length;

  /** How many rows are side by side in a line. */
  final int rowsPerLine;

  final int pieces;

  /** The lanes of a line. */
  final int width;

  /** How many lines of each piece wait at most. */
  final int capacity;

  /** By piece and line, made when they are needed. */
  final double[][][] lines;

  /** A row before it is copied to its place; null where a line is a row. */
  private final double[] unplaced;

  /** By dimension, the range of the rows that wait. */
  final double[] low;

  final double[] high;

  /** How many rows wait. */
  int rows;

  Block(LayerState state, Scratch scratch) {
    this.scratch = scratch;
    totals = state.totals();
    tally = scratch.tally(state.names().name());
    hoyer = state.hoyer();
    length = totals.length;
    rowsPerLine = Math.max(1, FEWEST_LANES / length);
    pieces = (length + MOST_LANES - 1) / MOST_LANES;
    width = rowsPerLine == 1 ? (length + pieces - 1) / pieces : rowsPerLine * length;
    capacity = Math.max(FEWEST_LINES, Math.min(MOST_LINES, MOST_VALUES / (width * pieces)));
    lines = new double[pieces][capacity][];
    low = new double[length];
    high = new double[length];
    clearRange();
    unplaced = width == length ? null : new double[length];
  }

  /** Where the next row is to be written before {@link #add}; null elements are NaN here. */
  double[] row() {
    return unplaced == null ? line(0, rows) : unplaced;
  }

  private double[] line(int piece, int line) {
    if (lines[piece][line] == null) {
      lines[piece][line] = new double[width];
    }
    return lines[piece][line];
  }

  /** The largest minus the smallest value of the row that was written, NaN if one is NaN. */
  double measure() {
    return RowKernels.range(row(), length, low, high);
  }

  /** Adds the row that was written and measured. */
  void add() {
    int at = rows % rowsPerLine * length;
    for (int p = 0; p < pieces && unplaced != null; p++) {
      int from = p * width;
      int n = Math.min(width, length - from);
      System.arraycopy(unplaced, from, line(p, rows / rowsPerLine), at, n);
    }
    rows++;
    if (rows == capacity * rowsPerLine) {
      flush();
    }
  }

  /** Moves all that waits into the state. */
  void flush() {
    if (rows > 0) {
      scratch.pass(this).run(this);
      clearRange();
      rows = 0;
    }
  }

  private void clearRange() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /** Whether all values of a dimension are finite numbers. */
  boolean isFinite(int dimension) {
    // Not true for NaN.
    return low[dimension] >= -Double.MAX_VALUE && high[dimension] <= Double.MAX_VALUE;
  }
}
