package org.sparkactivations.core;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;

/**
 * A function of a whole row, with its parameters: an immutable record, one file each, listed in
 * {@link RowFunctions}. A row is the innermost dimension of the data. What the function takes
 * beside the row are {@link Operands}, described by its {@link Definition}.
 *
 * <p>The result is a row, or, where the definition {@linkplain Definition#yieldsNumber says so}, a
 * number, written as a row of one element. The result for an empty row is an empty row, or the
 * number that the record documents.
 *
 * <p>NaN results are canonical. A NaN makes NaN of every element of the result that {@link #uses}
 * it. Infinities give the limit where there is one; an infinite element counts as far larger than
 * all finite ones, and several as equally large. Sums have the fixed order that {@link
 * org.sparkactivations.core.math.Sum} documents, so that the bits depend on the elements only.
 *
 * <p>Methods allocate nothing and may be used by several threads at once. Bad lengths and operands
 * are {@link IllegalArgumentException}s before anything is written; the arrays themselves have to
 * be long enough.
 */
public interface RowFunction extends Serializable {
  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends RowFunction> definition() {
    return Definition.of(getClass());
  }

  /**
   * The length of the result for a row of n elements: 1 for a number, else 0 for 0.
   *
   * @throws IllegalArgumentException when the function takes no row of this length
   */
  default int outputLength(int n) {
    return definition().yieldsNumber() ? 1 : n;
  }

  /**
   * Whether the result is of the row as a whole, so that it is unknown if any element is; otherwise
   * {@link #uses} tells what depends on what.
   */
  default boolean reduces() {
    return true;
  }

  /**
   * Whether the element of the result at {@code output} takes the one at {@code input} of a row of
   * n elements into account, so that it is unknown if that one is.
   */
  default boolean uses(int output, int input, int n) {
    return true;
  }

  /**
   * Writes the result for x[from .. from + n) to out, from outFrom on. In place (the same array and
   * start) is allowed where the result has the length of the row; any other overlap is not.
   *
   * @param operands what the function takes beside the row
   */
  void apply(double[] x, int from, int n, Operands operands, double[] out, int outFrom);

  /** The result of a function without operands, or with optional ones that are not given. */
  default void apply(double[] x, int from, int n, double[] out, int outFrom) {
    apply(x, from, n, Operands.NONE, out, outFrom);
  }

  /**
   * Writes the vector-Jacobian product with respect to the row x[from .. from + n) to out, from
   * outFrom on; out may not overlap with an input.
   *
   * @param grad the gradient with respect to the result, of the result's length, from gradFrom on
   * @param operands what the function takes beside the row
   * @throws UnsupportedOperationException where {@link Definition#hasBackward} is false
   */
  default void backward(
      double[] grad,
      int gradFrom,
      double[] x,
      int from,
      int n,
      Operands operands,
      double[] out,
      int outFrom) {
    throw new UnsupportedOperationException(definition().name() + " has no backward form");
  }

  /** The product of a function without operands, or with optional ones that are not given. */
  default void backward(
      double[] grad, int gradFrom, double[] x, int from, int n, double[] out, int outFrom) {
    backward(grad, gradFrom, x, from, n, Operands.NONE, out, outFrom);
  }

  /**
   * Writes the Jacobian at x[from .. from + n), row by row, to out, from outFrom on: element (i, j)
   * is the derivative of element i of the result with respect to element j. Out may not overlap
   * with x.
   *
   * @throws UnsupportedOperationException where {@link Definition#hasJacobian} is false
   */
  default void jacobian(double[] x, int from, int n, double[] out, int outFrom) {
    throw new UnsupportedOperationException(definition().name() + " has no Jacobian form");
  }

  /**
   * Writes the derivative of each element of the result with respect to its own element of the
   * operand.
   *
   * @throws UnsupportedOperationException for all but the functions of {@link
   *     RowFunctions#perElement}
   */
  default void operandDerivative(
      double[] x, int from, int n, Operands operands, double[] out, int outFrom) {
    throw new UnsupportedOperationException(definition().name() + " has no derivative by operands");
  }

  /**
   * For the callers of {@link #backward}: refuses a gradient that has not the length of the result.
   *
   * @throws IllegalArgumentException naming the function and both lengths
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
