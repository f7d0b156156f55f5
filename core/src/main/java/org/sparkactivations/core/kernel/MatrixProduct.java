package org.sparkactivations.core.kernel;

/**
 * Adds products of matrices: C += A B. Each element of C is one chain of {@link Math#fma}, which
 * begins with what is in C and adds the products in the order of A's columns. So its bits depend on
 * nothing but its row of A, its column of B and where it began: not on the other elements, the
 * tiles, the strides or the width of the vectors. Infinities and NaN give what IEEE arithmetic
 * gives; which of the NaN patterns may differ.
 *
 * <p>With X as the rows of a block, W as weights with a row for each output, and Y = X W^T, the
 * three products of a layer are
 *
 * <ul>
 *   <li>forward: {@code add(x, w.transposed(), y)}, where y begins with the bias;
 *   <li>the gradient of the input: {@code add(gradY, w, gradX)};
 *   <li>the gradient of the weights: {@code add(gradY.transposed(), x, gradW)}, a sum over the rows
 *       in their order.
 * </ul>
 *
 * <p>Blocks of A and B that fit the caches are copied into panels: of {@value #HEIGHT} rows of A
 * and {@value #WIDTH} columns of B, whose elements for one step of the chains are neighbours. A
 * tile of C, where two panels cross, stays in registers for a whole block. An instance keeps the
 * memory for the panels, which grows to that of the largest product and has an upper limit, so a
 * call allocates nothing after that. Only one thread may use it at a time.
 */
public final class MatrixProduct {
  /** Rows of a tile. */
  public static final int HEIGHT = 6;

  /** Columns of a tile. */
  public static final int WIDTH = 32;

  /** Steps of the chains in a block. With fewer, C is read and written more often. */
  static final int BLOCK_DEPTH = 256;

  /** Rows of A in a block; its panels stay in the second cache while those of B take turns. */
  static final int BLOCK_ROWS = 40 * HEIGHT;

  /** Columns of B in a block; its panels are used for all rows of A. */
  static final int BLOCK_COLUMNS = 32 * WIDTH;

  /** Of fewer rows the product takes less time than to copy B into panels. */
  static final int FEW_ROWS = 3;

  /** Of more rows in a block a product with the same weights takes no less time. */
  private static final int MOST_ROWS = 128;

  /** For fewer rows a product takes longer than row by row, to copy the weights into panels. */
  public static final int LEAST_ROWS = 16;

  /** The most elements of a layer for a block, which are 4 MB. */
  private static final int BLOCK_ELEMENTS = 1 << 19;

  /** C is computed as its transpose if the tiles of that have less than this share of elements. */
  private static final double FEW_ELEMENTS = 0.75;

  private double[] left = {};
  private double[] right = {};

  /** A tile that extends beyond the edges of C. */
  private final double[] edge = new double[HEIGHT * WIDTH];

  /**
   * How many rows a block is to have.
   *
   * @param widest the most elements of a row, before or after any of the products
   * @return 1 if rows are to be computed one by one
   */
  public static int blockRows(int widest) {
    int rows = Math.min(MOST_ROWS, BLOCK_ELEMENTS / Math.max(1, widest));
    return rows < LEAST_ROWS ? 1 : rows;
  }

  /**
   * C += A B. C must not overlap with A or B.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public void add(Matrix a, Matrix b, Matrix c) {
    check(a, b, c);
    add(twin(a, c), a, b, null, c);
  }

  /**
   * The same for a B that is kept in panels.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public void add(Matrix a, PackedMatrix b, Matrix c) {
    check(a, b.matrix(), c);
    add(twin(a, c), a, b.matrix(), b, c);
  }

  private static RowTwin twin(Matrix a, Matrix c) {
    return RowKernels.products(RowPass.TILE, (long) c.rows * c.columns * a.columns);
  }

  private static void check(Matrix a, Matrix b, Matrix c) {
    if (a.columns != b.rows) {
      throw new IllegalArgumentException(
          "product: A is %s and B %s; expected as many rows of B as A has columns".formatted(a, b));
    }
    if (c.rows != a.rows || c.columns != b.columns) {
      throw new IllegalArgumentException(
          "product: C is %s; expected %d x %d, the size of A B where A is %s and B %s"
              .formatted(c, a.rows, b.columns, a, b));
    }
  }

  /**
   * @param packed the panels of b; null for none
   */
  void add(RowTwin twin, Matrix a, Matrix b, PackedMatrix packed, Matrix c) {
    if (tiled(c.columns, c.rows) < FEW_ELEMENTS * tiled(c.rows, c.columns)) {
      // The chains are the same, because the factors of a product may change places.
      addTiles(twin, b.transposed(), a.transposed(), null, c.transposed());
    } else {
      addTiles(twin, a, b, packed, c);
    }
  }

  /** How many elements the tiles of a matrix have, with those beyond its edges. */
  private static long tiled(int rows, int columns) {
    int high = (rows + HEIGHT - 1) / HEIGHT * HEIGHT;
    int wide = (columns + WIDTH - 1) / WIDTH * WIDTH;
    return (long) high * wide;
  }

  private void addTiles(RowTwin twin, Matrix a, Matrix b, PackedMatrix packed, Matrix c) {
    if (c.rows < FEW_ROWS) {
      for (int i = 0; i < c.rows; i++) {
        addRow(a, b, c, i);
      }
      return;
    }
    int block = 0;
    int width;
    for (int j = 0; j < c.columns; j += width) {
      width = Math.min(BLOCK_COLUMNS, c.columns - j);
      int depth;
      for (int k = 0; k < a.columns; k += depth) {
        depth = Math.min(BLOCK_DEPTH, a.columns - k);
        double[] panels =
            packed == null ? rightPanels(b, j, width, k, depth) : packed.block(block++);
        int height;
        for (int i = 0; i < c.rows; i += height) {
          height = Math.min(BLOCK_ROWS, c.rows - i);
          left = PackedMatrix.pack(a, i, height, k, depth, HEIGHT, left);
          addBlock(twin, panels, depth, c, i, height, j, width);
        }
      }
    }
  }

  private double[] rightPanels(Matrix b, int j, int width, int k, int depth) {
    right = PackedMatrix.pack(b.transposed(), j, width, k, depth, WIDTH, right);
    return right;
  }

  private static void addRow(Matrix a, Matrix b, Matrix c, int row) {
    int j = 0;
    for (; j + 8 <= c.columns; j += 8) {
      addEightChains(a, b, c, row, j);
    }
    for (; j < c.columns; j++) {
      double sum = c.elements[c.index(row, j)];
      for (int k = 0; k < a.columns; k++) {
        sum = Math.fma(a.elements[a.index(row, k)], b.elements[b.index(k, j)], sum);
      }
      c.elements[c.index(row, j)] = sum;
    }
  }

  /** Side by side, because each step of a chain waits for the step before. */
  private static void addEightChains(Matrix a, Matrix b, Matrix c, int row, int column) {
    double[] x = b.elements;
    double[] sums = c.elements;
    int to = c.index(row, column);
    int step = c.columnStride;
    int next = b.columnStride;
    double c0 = sums[to];
    double c1 = sums[to + step];
    double c2 = sums[to + 2 * step];
    double c3 = sums[to + 3 * step];
    double c4 = sums[to + 4 * step];
    double c5 = sums[to + 5 * step];
    double c6 = sums[to + 6 * step];
    double c7 = sums[to + 7 * step];
    for (int k = 0; k < a.columns; k++) {
      double factor = a.elements[a.index(row, k)];
      int i = b.index(k, column);
      c0 = Math.fma(factor, x[i], c0);
      c1 = Math.fma(factor, x[i + next], c1);
      c2 = Math.fma(factor, x[i + 2 * next], c2);
      c3 = Math.fma(factor, x[i + 3 * next], c3);
      c4 = Math.fma(factor, x[i + 4 * next], c4);
      c5 = Math.fma(factor, x[i + 5 * next], c5);
      c6 = Math.fma(factor, x[i + 6 * next], c6);
      c7 = Math.fma(factor, x[i + 7 * next], c7);
    }
    sums[to] = c0;
    sums[to + step] = c1;
    sums[to + 2 * step] = c2;
    sums[to + 3 * step] = c3;
    sums[to + 4 * step] = c4;
    sums[to + 5 * step] = c5;
    sums[to + 6 * step] = c6;
    sums[to + 7 * step] = c7;
  }

  private void addBlock(
      RowTwin twin,
      double[] panels,
      int depth,
      Matrix c,
      int row,
      int rows,
      int column,
      int columns) {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      for (int i = 0; i < rows; i += HEIGHT) {
        int height = Math.min(HEIGHT, rows - i);
        int at = c.index(row + i, column + j);
        if (height == HEIGHT && width == WIDTH && c.columnStride == 1) {
          twin.tile(left, i * depth, panels, j * depth, depth, c.elements, at, c.rowStride);
        } else {
          addEdge(twin, i * depth, panels, j * depth, depth, c, at, height, width);
        }
      }
    }
  }

  /** A tile by way of a copy: of what C has of it, or of columns that are not neighbours. */
  private void addEdge(
      RowTwin twin,
      int leftFrom,
      double[] panels,
      int rightFrom,
      int depth,
      Matrix c,
      int at,
      int height,
      int width) {
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        edge[i * WIDTH + j] = c.elements[at + i * c.rowStride + j * c.columnStride];
      }
    }
    twin.tile(left, leftFrom, panels, rightFrom, depth, edge, 0, WIDTH);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        c.elements[at + i * c.rowStride + j * c.columnStride] = edge[i * WIDTH + j];
      }
    }
  }
}
