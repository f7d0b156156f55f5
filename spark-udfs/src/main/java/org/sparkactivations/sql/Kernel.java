package org.sparkactivations.sql;

import java.io.Serializable;
import org.sparkactivations.core.definition.Operands;

/**
 * A function of the core bound to one of its forms: what an expression does to a row of values. It
 * is sent to executors, where the array loop is found anew.
 */
interface Kernel extends Serializable {
  /** Whether element i of the result depends on element i of the data alone. */
  boolean elementwise();

  /** The length of the result for n values. */
  int outputLength(int n);

  /**
   * Computes the result; nulls count as zeros.
   *
   * @param grad null except for the backward form
   * @param out of the output length; may be x if that has the same length
   */
  void apply(DoubleArray grad, DoubleArray x, Operands operands, DoubleArray out);

  /** Marks the elements of out that depend on a null; not called if none is null. */
  void spreadNulls(DoubleArray grad, DoubleArray x, DoubleArray out);

  /** Whether a null makes the whole result null. */
  boolean reduces();

  /** Operands to be filled for one row. */
  Operands operands();
}
