package org.sparkactivations.core;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;

/**
 * A function of a whole row, with its parameters. Each function is an immutable record in its own
 * file, listed in {@link RowFunctions}. A row is the innermost dimension of the data. {@link
 * Operands} are the inputs of the function besides the row; its {@link Definition} describes them.
 *
 * <p>The result is a row or, if {@link Definition#yieldsNumber} is true, a number, which is written
 * as a row of one element. The result for an empty row is an empty row, or the number that the
 * record documents.
 *
 * <p>NaN results are canonical. A NaN in the row makes every element of the result that {@link
 * #uses} it NaN. Infinities give the limit where there is one: an infinite element counts as far
 * larger than all finite ones, and several infinite elements as equally large. Sums have the fixed
 * order that {@link org.sparkactivations.core.math.Sum} documents, so the bits depend on the
 * elements only.
 *
 * <p>Methods may be used by several threads at once. They allocate nothing, unless the class says
 * otherwise. Wrong lengths and operands are refused with an {@link IllegalArgumentException} before
 * anything is written; the caller must make sure that the arrays are long enough.
 */
public interface RowFunction extends Serializable {
  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends RowFunction> definition() {
    return Definition.of(getClass());
  }

  /**
   * The length of the result for a row of n elements: 1 if the result is a number, otherwise 0 for
   * an empty row.
   *
   * @throws IllegalArgumentException if the function takes no row of this length
   */
  default int outputLength(int n) {
    return definition().yieldsNumber() ? 1 : n;
  }

  /**
   * Whether the result describes the row as a whole, so that it is unknown if any element is
   * unknown. If false, {@link #uses} says which results depend on which elements.
   */
  default boolean reduces() {
    return true;
  }

  /**
   * Whether the element of the result at {@code output} depends on the element at {@code input} of
   * a row of n elements, so that it is unknown if that element is unknown. By default it depends on
   * all elements or, if the function does not reduce, on the one at its own index.
   */
  default boolean uses(int output, int input, int n) {
    return reduces() || output == input;
  }

  /**
   * Writes the result for x[from .. from + n) to out, starting at index {@code to}. It may be
   * computed in place (the same array and start) if the result has the length of the row; no other
   * overlap is allowed.
   *
   * @param operands the inputs besides the row
   */
  void apply(double[] x, int from, int n, Operands operands, double[] out, int to);

  /**
   * Writes the results for rows of n elements that lie one after the other, beginning at x[from];
   * so do the results. The bits are those of {@link #apply}.
   */
  default void applyRows(double[] x, int from, int rows, int n, double[] out, int to) {
    int length = outputLength(n);
    for (int row = 0; row < rows; row++) {
      apply(x, from + row * n, n, Operands.NONE, out, to + row * length);
    }
  }

  /**
   * For how many rows {@link #applyRows} takes the least time without much memory; 1 if one by one
   * is as good. If it is more, all rows that the function takes have the same length, and it {@link
   * #reduces}.
   */
  default int blockRows() {
    return 1;
  }

  /** Writes the result of a function without operands, or whose optional operands are not given. */
  default void apply(double[] x, int from, int n, double[] out, int to) {
    apply(x, from, n, Operands.NONE, out, to);
  }

  /**
   * Writes the vector-Jacobian product with respect to the row x[from .. from + n) to out, starting
   * at index {@code to}. Out must not overlap with an input.
   *
   * @param grad the gradient with respect to the result, of the result's length, starting at index
   *     {@code at}
   * @param operands the inputs besides the row
   * @throws UnsupportedOperationException if {@link Definition#hasBackward} is false
   */
  default void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    throw new UnsupportedOperationException(definition().name() + " has no backward form");
  }

  /**
   * Writes the product of a function without operands, or whose optional operands are not given.
   */
  default void backward(double[] grad, int at, double[] x, int from, int n, double[] out, int to) {
    backward(grad, at, x, from, n, Operands.NONE, out, to);
  }

  /**
   * Writes the Jacobian at x[from .. from + n), row by row, to out, starting at index {@code to}.
   * Element (i, j) is the derivative of element i of the result with respect to element j of the
   * row. Out must not overlap with x.
   *
   * @throws UnsupportedOperationException if {@link Definition#hasJacobian} is false
   */
  default void jacobian(double[] x, int from, int n, double[] out, int to) {
    throw new UnsupportedOperationException(definition().name() + " has no Jacobian form");
  }

  /**
   * Writes the derivative of each element of the result with respect to the operand's element at
   * the same index.
   *
   * @throws UnsupportedOperationException for all functions except those of {@link
   *     RowFunctions#perElement} and {@link org.sparkactivations.core.layer.Residual}
   */
  default void operandDerivative(
      double[] x, int from, int n, Operands operands, double[] out, int to) {
    throw new UnsupportedOperationException(definition().name() + " has no derivative by operands");
  }

  /**
   * For callers of {@link #backward}: refuses a gradient that does not have the length of the
   * result.
   *
   * @throws IllegalArgumentException with the function and both lengths
   */
  default void checkGradient(int gradLength, int n) {
    int expected = outputLength(n);
    if (gradLength != expected) {
      throw new IllegalArgumentException(
          "%s: grad has %d elements; expected %d for a row of %d"
              .formatted(definition().name(), gradLength, expected, n));
    }
  }

  /** The spec string that {@link RowFunctions#parse} reads back. */
  default String spec() {
    return definition().spec(this);
  }
}
