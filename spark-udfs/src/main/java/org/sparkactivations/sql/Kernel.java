package org.sparkactivations.sql;

import java.io.Serializable;

/**
 * A function of the core bound to one of its forms: what an expression does to the innermost
 * values. It is sent to executors, where the array loop is found anew.
 */
interface Kernel extends Serializable {
  /** Whether element i of the result depends on element i of the input alone. */
  boolean elementwise();

  /** Whether zeros stay zeros, so that a sparse vector may stay sparse. */
  boolean keepsZeros();

  /** The length of the result for n values. */
  int outputLength(int n);

  /** Writes the result for x[from .. from + n); in place is allowed if the length stays. */
  void apply(double[] x, int from, int n, double[] out, int outFrom);

  /** The results for all of x, each rounded to float once. */
  float[] apply(float[] x);
}
