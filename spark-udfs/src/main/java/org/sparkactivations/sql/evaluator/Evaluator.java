package org.sparkactivations.sql.evaluator;

import java.io.Serializable;

/**
 * Computes a call from the values of its data arguments. Interpreted evaluation and generated code
 * both call it, so their bits agree by construction.
 */
public interface Evaluator extends Serializable {
  /**
   * The result in Spark's internal form.
   *
   * @param arguments the data in the order of the signature; null only for optional operands that
   *     are not given
   */
  default Object apply(Object[] arguments) {
    return compute(arguments, RowMemory.FRESH);
  }

  /** The result, for generated code: it is valid until the next call with the same memory. */
  default Object apply(Object[] arguments, ReusedMemory memory) {
    memory.begin();
    return compute(arguments, memory);
  }

  /** The result, in arrays from this memory. */
  Object compute(Object[] arguments, RowMemory memory);

  /** How many rows a {@link #block} is to have; 1 if there are no blocks. */
  default int blockRows() {
    return 1;
  }

  /**
   * For rows that are computed together, with the bits of {@link #apply}.
   *
   * @param column named in errors; null if the row is not a column
   */
  default EvaluatedBlock block(String column) {
    throw new UnsupportedOperationException("rows are computed one by one");
  }

  /** {@link #apply} of one argument, for Spark's Invoke, which cannot pass an array of them. */
  default Object evaluate(Object x) {
    return apply(new Object[] {x});
  }

  /** {@link #apply} of two arguments, for Spark's Invoke. */
  default Object evaluate(Object x, Object operand) {
    return apply(new Object[] {x, operand});
  }
}
