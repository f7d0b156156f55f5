package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;
import org.sparkactivations.core.kernel.ColumnSums;

/**
 * Some lanes of the rows of a {@link Block}: line by line a part of a long row, or several short
 * rows side by side. Values that are not finite are taken out.
 */
final class Piece {
  private final int dimensions;
  private final int beside;

  /** By lane. */
  private final int[] dimension;

  private final int[] counts;

  /** By line and lane, 0 for a value that was taken out and else 1; null for a line of others. */
  private final double[][] weights;

  private double[][] x;
  private int rows;
  private boolean unclean;

  /**
   * @param first the dimension of the first lane
   * @param dimensions of a row that are in it
   * @param beside how many rows are side by side
   */
  Piece(int first, int dimensions, int beside, int capacity) {
    this.dimensions = dimensions;
    this.beside = beside;
    dimension = new int[beside * dimensions];
    Arrays.setAll(dimension, lane -> first + lane % dimensions);
    counts = new int[beside * dimensions];
    Arrays.setAll(counts, lane -> dimension[lane] * Cells.STRIDE);
    weights = new double[capacity][];
  }

  void begin(double[][] lines, int newRows) {
    x = lines;
    rows = newRows;
  }

  void end() {
    if (unclean) {
      Arrays.fill(weights, null);
    }
    unclean = false;
    x = null;
  }

  int lines() {
    return (rows + beside - 1) / beside;
  }

  /** How many lanes of a line hold values: as many as in all others unless it is the last. */
  int lanes(int line) {
    return Math.min(beside, rows - line * beside) * dimensions;
  }

  /** How many lines there are, from this on, of those that are added at once. */
  int together(int line) {
    return Math.min(ColumnSums.LINES, lines() - line);
  }

  /** Whether that is as many as can be, and all have all their values. */
  boolean isPlain(int line) {
    boolean plain = together(line) == ColumnSums.LINES;
    for (int i = line; plain && i < line + ColumnSums.LINES; i++) {
      plain = weights[i] == null && lanes(i) == lanes(line);
    }
    return plain;
  }

  int dimension(int lane) {
    return dimension[lane];
  }

  /** Where the counts of the dimension of each lane begin. */
  int[] countsByLane() {
    return counts;
  }

  /** The row, of all that wait, that a lane belongs to. */
  int row(int line, int lane) {
    return line * beside + lane / dimensions;
  }

  double[] x(int line) {
    return x[line];
  }

  double[] weights(int line) {
    return weights[line];
  }

  /** Whether any value was taken out. */
  boolean isUnclean() {
    return unclean;
  }

  boolean isTaken(int line, int lane) {
    return weights[line] != null && weights[line][lane] == 0;
  }

  /** Takes a value out and puts 0 in its place. */
  void take(int line, int lane) {
    unclean = true;
    if (weights[line] == null) {
      weights[line] = new double[x[line].length];
      Arrays.fill(weights[line], 1);
    }
    weights[line][lane] = 0;
    x[line][lane] = 0;
  }

  /**
   * Outputs of a lane are measured from that of its first line, which should be a usual one: puts
   * another value there if it was taken out.
   */
  void replaceFirst(int lane) {
    for (int line = 0; isTaken(0, lane) && line < lines() && lane < lanes(line); line++) {
      if (!isTaken(line, lane)) {
        x[0][lane] = x[line][lane];
        return;
      }
    }
  }
}
