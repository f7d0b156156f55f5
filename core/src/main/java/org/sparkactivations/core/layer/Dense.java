package org.sparkactivations.core.layer;

import java.util.Arrays;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.Matrix;
import org.sparkactivations.core.kernel.MatrixProduct;
import org.sparkactivations.core.kernel.PackedMatrix;
import org.sparkactivations.core.kernel.RowFormulas;

/**
 * The product of a matrix of weights and the row, plus a bias. Each element of the result starts
 * with its bias and adds the products in the order of the row, with one rounding each ({@link
 * Math#fma}), so its bits depend only on the row, its weights and its bias. Infinities and NaN give
 * what IEEE arithmetic gives.
 *
 * <p>Blocks of rows read the weights once for all rows. The copy of the weights that they need is
 * made for the first block, their memory again whenever several threads compute blocks.
 */
public final class Dense implements RowFunction {
  public static final Definition<Dense> DEFINITION =
      Definition.<Dense>of("dense")
          .formula("sum_i w_ji x_i + b_j")
          .derivative("sum_j grad_j w_ji")
          .source("PyTorch's Linear")
          .createFrom(
              values -> {
                throw new UnsupportedOperationException("dense has weights: use its constructor");
              });

  /** The columns of the matrix. C2 vectorizes loops over arrays with the same index. */
  private final double[][] columns;

  private final double[] bias;
  private transient PackedMatrix packed;
  private transient MatrixProduct spare;

  /**
   * @param weights the columns of the matrix one after the other; the rows of the matrix are the
   *     outputs
   * @param bias as long as the result
   * @throws IllegalArgumentException if the bias is empty or its length does not divide the number
   *     of weights
   */
  public Dense(double[] weights, double[] bias) {
    int outputs = bias.length;
    if (outputs == 0 || weights.length % outputs != 0) {
      throw new IllegalArgumentException(
          "dense: got %d weights; expected a multiple of %d, the length of the bias"
              .formatted(weights.length, outputs));
    }
    this.bias = bias.clone();
    this.columns = new double[weights.length / outputs][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOfRange(weights, i * outputs, (i + 1) * outputs);
    }
  }

  @Override
  public Definition<Dense> definition() {
    return DEFINITION;
  }

  @Override
  public int outputLength(int n) {
    if (n != columns.length) {
      throw new IllegalArgumentException(
          "dense: the row has %d elements; expected %d, one for each column of the weights"
              .formatted(n, columns.length));
    }
    return bias.length;
  }

  /**
   * Allocates the sums, because C2 does not vectorize a loop over an array that starts at an
   * offset.
   */
  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    outputLength(n);
    double[] sums = bias.clone();
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      addFour(i, x[from + i], x[from + i + 1], x[from + i + 2], x[from + i + 3], sums);
    }
    for (; i < n; i++) {
      add(columns[i], x[from + i], sums);
    }
    for (int j = 0; j < sums.length; j++) {
      out[to + j] = RowFormulas.canonical(sums[j]);
    }
  }

  @Override
  public int blockRows() {
    return MatrixProduct.blockRows(Math.max(columns.length, bias.length));
  }

  @Override
  public void applyRows(double[] x, int from, int rows, int n, double[] out, int to) {
    if (rows < MatrixProduct.LEAST_ROWS) {
      RowFunction.super.applyRows(x, from, rows, n, out, to);
      return;
    }
    outputLength(n);
    int end = to + rows * bias.length;
    for (int row = to; row < end; row += bias.length) {
      System.arraycopy(bias, 0, out, row, bias.length);
    }
    MatrixProduct product = take();
    product.add(Matrix.of(x, from, rows, n), packed, Matrix.of(out, to, rows, bias.length));
    give(product);
    for (int i = to; i < end; i++) {
      out[i] = RowFormulas.canonical(out[i]);
    }
  }

  private synchronized MatrixProduct take() {
    if (packed == null) {
      double[] weights = Arrays.stream(columns).flatMapToDouble(Arrays::stream).toArray();
      packed = new PackedMatrix(Matrix.of(weights, 0, columns.length, bias.length));
    }
    MatrixProduct product = spare == null ? new MatrixProduct() : spare;
    spare = null;
    return product;
  }

  private synchronized void give(MatrixProduct product) {
    spare = product;
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    outputLength(n);
    for (int i = 0; i < n; i++) {
      double[] column = columns[i];
      double sum = 0;
      for (int j = 0; j < column.length; j++) {
        sum = Math.fma(grad[at + j], column[j], sum);
      }
      out[to + i] = RowFormulas.canonical(sum);
    }
  }

  /** Adds four columns at once, so that the sums are loaded and stored a quarter as often. */
  private void addFour(int i, double a, double b, double c, double d, double[] sums) {
    double[] first = columns[i];
    double[] second = columns[i + 1];
    double[] third = columns[i + 2];
    double[] fourth = columns[i + 3];
    for (int j = 0; j < sums.length; j++) {
      double sum = Math.fma(first[j], a, sums[j]);
      sum = Math.fma(second[j], b, sum);
      sum = Math.fma(third[j], c, sum);
      sums[j] = Math.fma(fourth[j], d, sum);
    }
  }

  private static void add(double[] column, double factor, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] = Math.fma(column[j], factor, sums[j]);
    }
  }
}
