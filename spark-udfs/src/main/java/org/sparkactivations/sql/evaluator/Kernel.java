package org.sparkactivations.sql.evaluator;

import java.io.Serializable;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.type.BoundCall;

/**
 * What a call does to a row of values: a function of the core in one of its forms. Only the
 * function is sent to executors; they look up the array loop themselves.
 */
interface Kernel extends Serializable {
  static Kernel of(BoundCall call) {
    Form form = call.function().form();
    return call.function().elementwise()
        ? new ElementwiseKernel((Activation) call.instance(), form)
        : new RowwiseKernel((RowFunction) call.instance(), form);
  }

  /**
   * The result; nulls count as zeros.
   *
   * @param grad null except for the backward form
   * @param x may be overwritten, and may be the result
   */
  DoubleArray apply(DoubleArray grad, DoubleArray x, Operands operands, RowMemory memory);

  /** Marks the elements of out that depend on a null; called only if there is one. */
  void spreadNulls(DoubleArray grad, DoubleArray x, DoubleArray out);

  /** Whether a null makes the whole result null. */
  default boolean reduces() {
    return false;
  }

  /** Operands to be filled for one row. */
  default Operands operands() {
    return Operands.NONE;
  }
}
