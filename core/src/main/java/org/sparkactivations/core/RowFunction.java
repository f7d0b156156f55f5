package org.sparkactivations.core;

import java.io.Serializable;

/**
 * A function of a whole row, with its parameters: an immutable record, one file each, listed in
 * {@link RowFunctions}. A row is the innermost dimension of the data. Methods allocate nothing, and
 * NaN results are canonical.
 */
public interface RowFunction extends Serializable {
  Definition<? extends RowFunction> definition();

  /**
   * The length of the result for a row of n elements; 0 for 0.
   *
   * @throws IllegalArgumentException when the function takes no row of this length
   */
  default int outputLength(int n) {
    return n;
  }

  /**
   * Writes the result for x[from .. from + n) to out, from outFrom on. In place (the same array and
   * start) is allowed where the result has the length of the row.
   */
  void apply(double[] x, int from, int n, double[] out, int outFrom);

  /**
   * Writes the vector-Jacobian product for the row x[from .. from + n) to out, from outFrom on.
   *
   * @param grad the gradient with respect to the result, of the result's length, from gradFrom on
   */
  void backward(
      double[] grad, int gradFrom, double[] x, int from, int n, double[] out, int outFrom);

  /** The spec string that {@link RowFunctions#parse} reads back. */
  default String spec() {
    return definition().spec(this);
  }
}
