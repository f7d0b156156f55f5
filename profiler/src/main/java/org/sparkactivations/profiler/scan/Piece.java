package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import org.sparkactivations.core.kernel.ColumnSums;

/**
 * The same range of lanes of all lines of a {@link Block}. A line has a part of a long row, or
 * several short rows side by side. Values that are not finite are taken out.
 */
final class Piece {
  /** How many dimensions of a row are in it. */
  private final int dimensions;

  private final int rowsPerLine;

  /** By lane, its dimension, and where the counts of that begin in a tally. */
  private final int[] dimension;

  private final int[] counts;

  /** By line and lane, 0 for a value that was taken out, else 1; null for a line with all. */
  private final double[][] weights;

  private double[][] lines;
  private int rows;
  private boolean incomplete;

  /**
   * @param first the dimension of the first lane
   */
  Piece(int first, int dimensions, int rowsPerLine, int capacity) {
    this.dimensions = dimensions;
    this.rowsPerLine = rowsPerLine;
    dimension = new int[rowsPerLine * dimensions];
    Arrays.setAll(dimension, lane -> first + lane % dimensions);
    counts = new int[rowsPerLine * dimensions];
    Arrays.setAll(counts, lane -> dimension[lane] * Cells.STRIDE);
    weights = new double[capacity][];
  }

  void begin(double[][] newLines, int newRows) {
    lines = newLines;
    rows = newRows;
  }

  void end() {
    if (incomplete) {
      Arrays.fill(weights, null);
    }
    incomplete = false;
    lines = null;
  }

  /** How many lines there are. */
  int lines() {
    return (rows + rowsPerLine - 1) / rowsPerLine;
  }

  /** How many lanes of a line hold values: as many as in all others unless it is the last. */
  int lanes(int line) {
    return Math.min(rowsPerLine, rows - line * rowsPerLine) * dimensions;
  }

  /** How many lines, from this one on, are added up together. */
  int together(int line) {
    return Math.min(ColumnSums.LINES, lines() - line);
  }

  /** Whether these are as many as can be, of equal length, and no value was taken out of them. */
  boolean isFull(int line) {
    boolean full = together(line) == ColumnSums.LINES;
    for (int i = line; full && i < line + ColumnSums.LINES; i++) {
      full = weights[i] == null && lanes(i) == lanes(line);
    }
    return full;
  }

  int dimension(int lane) {
    return dimension[lane];
  }

  /** By lane, where the counts of its dimension begin in a tally. */
  int[] countsByLane() {
    return counts;
  }

  /** The row of the block that a lane of a line belongs to. */
  int row(int line, int lane) {
    return line * rowsPerLine + lane / dimensions;
  }

  double[] line(int line) {
    return lines[line];
  }

  double[] weights(int line) {
    return weights[line];
  }

  /** Whether any value was taken out. */
  boolean isIncomplete() {
    return incomplete;
  }

  boolean isTaken(int line, int lane) {
    return weights[line] != null && weights[line][lane] == 0;
  }

  /** Takes a value out and puts 0 in its place. */
  void take(int line, int lane) {
    incomplete = true;
    if (weights[line] == null) {
      weights[line] = new double[lines[line].length];
      Arrays.fill(weights[line], 1);
    }
    weights[line][lane] = 0;
    lines[line][lane] = 0;
  }

  /**
   * Puts another value of the lane into the first line if that one was taken out: deviations are
   * measured from there, and 0 may be far from all other outputs.
   */
  void replaceFirst(int lane) {
    for (int line = 0; isTaken(0, lane) && line < lines() && lane < lanes(line); line++) {
      if (!isTaken(line, lane)) {
        lines[0][lane] = lines[line][lane];
        return;
      }
    }
  }
}
