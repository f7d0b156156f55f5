package org.sparkactivations.core.layer;

import java.util.Arrays;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.Matrix;
import org.sparkactivations.core.kernel.MatrixProduct;
import org.sparkactivations.core.kernel.RowFormulas;

/**
 * The product of a matrix of weights and the row, plus a bias. Each element of the result starts
 * with its bias and adds the products in the order of the row, with one rounding each ({@link
 * Math#fma}), so its bits depend only on the row, its weights and its bias. Infinities and NaN give
 * what IEEE arithmetic gives.
 */
public final class Dense implements RowFunction {
  public static final Definition<Dense> DEFINITION =
      Definition.<Dense>of("dense")
          .formula("sum_i w_ji x_i + b_j")
          .source("PyTorch's Linear")
          .createFrom(
              values -> {
                throw new UnsupportedOperationException("dense has weights: use its constructor");
              });

  /** The weights, as {@link MatrixProduct#addRow} reads them. */
  private final double[] panels;

  private final int inputs;
  private final double[] bias;

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
    this.inputs = weights.length / outputs;
    this.panels = MatrixProduct.panels(Matrix.of(weights, 0, inputs, outputs));
  }

  @Override
  public Definition<Dense> definition() {
    return DEFINITION;
  }

  @Override
  public int outputLength(int n) {
    if (n != inputs) {
      throw new IllegalArgumentException(
          "dense: the row has %d elements; expected %d, one for each column of the weights"
              .formatted(n, inputs));
    }
    return bias.length;
  }

  /** Allocates the sums, which are longer than the result and apart from a row that it replaces. */
  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    outputLength(n);
    int width = MatrixProduct.WIDTH;
    double[] sums = Arrays.copyOf(bias, (bias.length + width - 1) / width * width);
    MatrixProduct.addRow(x, from, n, panels, sums);
    for (int j = 0; j < bias.length; j++) {
      out[to + j] = RowFormulas.canonical(sums[j]);
    }
  }
}
