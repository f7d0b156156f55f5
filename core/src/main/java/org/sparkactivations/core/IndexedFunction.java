package org.sparkactivations.core;

import org.sparkactivations.core.definition.Operands;

/**
 * A row-wise function in which each result depends only on one element, its index and the operands,
 * and is zero for a zero element. Of a sparse row, only the stored elements need to be computed.
 */
public interface IndexedFunction extends RowFunction {
  /** The result for the element at this index. The operands must fit the row. */
  double value(double x, int index, Operands operands);

  /**
   * The derivative of that result with respect to the element's operand.
   *
   * @throws UnsupportedOperationException if no operand is learnable
   */
  default double operandDerivative(double x) {
    throw new UnsupportedOperationException(definition().name() + " has no learnable operand");
  }

  @Override
  default void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(definition(), n);
    for (int i = 0; i < n; i++) {
      out[to + i] = value(x[from + i], i, operands);
    }
  }

  @Override
  default boolean reduces() {
    return false;
  }
}
