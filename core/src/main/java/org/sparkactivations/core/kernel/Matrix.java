package org.sparkactivations.core.kernel;

/**
 * A matrix in an array: element (i, j) is {@code elements[from + i * rowStride + j *
 * columnStride]}. It is a view, so that a matrix and its transpose share their elements. {@link
 * #moveTo} makes it a view of other elements, which saves a new object for each block of rows.
 */
public final class Matrix {
  double[] elements;
  int from;
  int rows;
  int columns;
  final int rowStride;
  final int columnStride;
  private final Matrix transposed;

  /**
   * @param transposed null to create it
   */
  private Matrix(
      double[] elements,
      int from,
      int rows,
      int columns,
      int rowStride,
      int columnStride,
      Matrix transposed) {
    this.elements = elements;
    this.from = from;
    this.rows = rows;
    this.columns = columns;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    this.transposed =
        transposed == null
            ? new Matrix(elements, from, columns, rows, columnStride, rowStride, this)
            : transposed;
  }

  /** The matrix whose rows lie one after the other, beginning at index {@code from}. */
  public static Matrix of(double[] elements, int from, int rows, int columns) {
    return of(elements, from, rows, columns, columns);
  }

  /**
   * The matrix whose rows begin {@code rowStride} elements after each other, the first of them at
   * index {@code from}.
   *
   * @throws IllegalArgumentException if a number is negative, or the array too short
   */
  public static Matrix of(double[] elements, int from, int rows, int columns, int rowStride) {
    if (from < 0 || rows < 0 || columns < 0 || rowStride < 0) {
      throw new IllegalArgumentException(
          "matrix: got from = %d, rows = %d, columns = %d, row stride = %d; expected no negative number"
              .formatted(from, rows, columns, rowStride));
    }
    checkLength(elements, from, rows, columns, rowStride);
    return new Matrix(elements, from, rows, columns, rowStride, 1, null);
  }

  private static void checkLength(
      double[] elements, int from, int rows, int columns, int rowStride) {
    boolean empty = rows == 0 || columns == 0;
    long needed = empty ? 0 : from + (rows - 1L) * rowStride + columns;
    if (needed > elements.length) {
      throw new IllegalArgumentException(
          "matrix: %d x %d from %d with row stride %d needs %d elements; the array has %d"
              .formatted(rows, columns, from, rowStride, needed, elements.length));
    }
  }

  /**
   * Makes this, whose rows lie one after the other, a view of these elements, with as many columns
   * as before, and its transpose one of the same. Allocates nothing.
   *
   * @return this
   * @throws IllegalArgumentException if the array is too short
   */
  public Matrix moveTo(double[] newElements, int newFrom, int newRows) {
    checkLength(newElements, newFrom, newRows, columns, rowStride);
    elements = newElements;
    from = newFrom;
    rows = newRows;
    transposed.elements = newElements;
    transposed.from = newFrom;
    transposed.columns = newRows;
    return this;
  }

  /** The same elements, with rows and columns exchanged. Allocates nothing. */
  public Matrix transposed() {
    return transposed;
  }

  int index(int row, int column) {
    return from + row * rowStride + column * columnStride;
  }

  /** The size, for messages. */
  @Override
  public String toString() {
    return rows + " x " + columns;
  }
}
