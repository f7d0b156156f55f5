package org.sparkactivations.core.layer;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;

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

  /** The columns of the matrix one after the other. */
  private final double[] weights;

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
    this.weights = weights.clone();
    this.bias = bias.clone();
    this.inputs = weights.length / outputs;
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

  /** Allocates the sums, because the result may replace the row. */
  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    outputLength(n);
    double[] sums = bias.clone();
    RowKernels.addProduct(x, from, n, weights, sums);
    for (int j = 0; j < sums.length; j++) {
      out[to + j] = RowFormulas.canonical(sums[j]);
    }
  }
}
