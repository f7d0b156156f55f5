package org.sparkactivations.core.kernel;

import java.util.Arrays;

/**
 * A matrix that stays the same for many products with it as B, copied into the panels of {@link
 * MatrixProduct} once.
 */
public final class PackedMatrix {
  private final Matrix matrix;

  /** The panels of each block, in the order in which a product goes through the blocks. */
  private final double[][] blocks;

  /**
   * @param matrix must neither change nor move
   */
  public PackedMatrix(Matrix matrix) {
    this.matrix = matrix;
    int wide = blocks(matrix.columns, MatrixProduct.BLOCK_COLUMNS);
    int deep = blocks(matrix.rows, MatrixProduct.BLOCK_DEPTH);
    blocks = new double[wide * deep][];
    for (int i = 0; i < blocks.length; i++) {
      int j = i / deep * MatrixProduct.BLOCK_COLUMNS;
      int k = i % deep * MatrixProduct.BLOCK_DEPTH;
      blocks[i] =
          pack(
              matrix.transposed(),
              j,
              Math.min(MatrixProduct.BLOCK_COLUMNS, matrix.columns - j),
              k,
              Math.min(MatrixProduct.BLOCK_DEPTH, matrix.rows - k),
              MatrixProduct.WIDTH,
              new double[0]);
    }
  }

  private static int blocks(int length, int size) {
    return (length + size - 1) / size;
  }

  Matrix matrix() {
    return matrix;
  }

  double[] block(int index) {
    return blocks[index];
  }

  /**
   * Copies part of a matrix into panels of {@code size} rows. Rows that the last panel lacks are 0.
   *
   * @return the panels: in the given array, or in a new one if that is too short
   */
  static double[] pack(
      Matrix source, int row, int rows, int column, int columns, int size, double[] panels) {
    int needed = (rows + size - 1) / size * size * columns;
    double[] to = panels.length < needed ? new double[needed] : panels;
    int count;
    for (int i = 0; i < rows; i += count) {
      count = Math.min(size, rows - i);
      packPanel(source, row + i, count, column, columns, size, to, i * columns);
    }
    return to;
  }

  private static void packPanel(
      Matrix source, int row, int rows, int column, int columns, int size, double[] to, int at) {
    double[] from = source.elements;
    if (rows < size) {
      Arrays.fill(to, at, at + size * columns, 0);
    }
    // To copy six neighbours takes less time than a call for them.
    if (source.rowStride == 1 && rows != 6) {
      for (int k = 0; k < columns; k++) {
        System.arraycopy(from, source.index(row, column + k), to, at + k * size, rows);
      }
      return;
    }
    int i = 0;
    for (; i + 6 <= rows; i += 6) {
      int first = source.index(row + i, column);
      packSixRows(source, first, columns, size, to, at + i);
    }
    for (; i + 2 <= rows; i += 2) {
      int first = source.index(row + i, column);
      packTwoRows(from, first, first + source.rowStride, columns, size, to, at + i);
    }
    if (i < rows) {
      int first = source.index(row + i, column);
      for (int k = 0; k < columns; k++) {
        to[at + i + k * size] = from[first + k];
      }
    }
  }

  /**
   * @param first the index of the first element of the six rows
   */
  private static void packSixRows(
      Matrix source, int first, int columns, int size, double[] to, int at) {
    double[] from = source.elements;
    int stride = source.rowStride;
    int index = first;
    int next = at;
    for (int k = 0; k < columns; k++) {
      to[next] = from[index];
      to[next + 1] = from[index + stride];
      to[next + 2] = from[index + 2 * stride];
      to[next + 3] = from[index + 3 * stride];
      to[next + 4] = from[index + 4 * stride];
      to[next + 5] = from[index + 5 * stride];
      index += source.columnStride;
      next += size;
    }
  }

  private static void packTwoRows(
      double[] from, int first, int second, int columns, int size, double[] to, int at) {
    int next = at;
    for (int k = 0; k < columns; k++) {
      to[next] = from[first + k];
      to[next + 1] = from[second + k];
      next += size;
    }
  }
}
