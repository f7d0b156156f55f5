package org.sparkactivations.core;

import java.io.Serializable;

/**
 * A function of a whole row, with its parameters: an immutable record, one file each, listed in
 * {@link RowFunctions}. A row is the innermost dimension of the data.
 */
public interface RowFunction extends Serializable {
  Definition<? extends RowFunction> definition();

  /**
   * The row that x gives, a new array. An empty row gives an empty row; x is not changed. NaN
   * results are canonical.
   */
  double[] apply(double[] x);

  /**
   * The vector-Jacobian product, of the length of x.
   *
   * @param grad the gradient with respect to the result, of the result's length
   */
  double[] backward(double[] grad, double[] x);

  /** The spec string that {@link RowFunctions#parse} reads back. */
  default String spec() {
    return definition().spec(this);
  }
}
