package org.sparkactivations.core.kernel;

/**
 * The array form of one activation: element i of the result belongs to element i of the input. All
 * methods give the same bits as the record's own methods, may work in place, allocate nothing, and
 * may be used by several threads at once. {@link Loops#of} returns it.
 *
 * <p>If an array is too short for its offset and n, an {@link IndexOutOfBoundsException} is thrown
 * before anything is written.
 */
public interface Loop extends Twin {
  /** f of n elements, computed in double and rounded once. */
  void value(float[] x, int xFrom, float[] out, int to, int n);

  /** f' of n elements, computed in double and rounded once. */
  void derivative(float[] x, int xFrom, float[] out, int to, int n);

  /** grad * f'(x) of n elements, computed in double and rounded once. */
  void backward(float[] grad, int gradFrom, float[] x, int xFrom, float[] out, int to, int n);

  /** df/dp of n elements, computed in double and rounded once. */
  void parameterDerivative(float[] x, int xFrom, float[] out, int to, int n);

  /** f of the first n elements. */
  default void value(double[] x, double[] out, int n) {
    value(x, 0, out, 0, n);
  }

  /** f' of the first n elements. */
  default void derivative(double[] x, double[] out, int n) {
    derivative(x, 0, out, 0, n);
  }

  /** grad * f'(x) of the first n elements. */
  default void backward(double[] grad, double[] x, double[] out, int n) {
    backward(grad, 0, x, 0, out, 0, n);
  }

  /** f and f' of the first n elements. */
  default void valueAndDerivative(double[] x, double[] value, double[] slope, int n) {
    valueAndDerivative(x, 0, value, 0, slope, 0, n);
  }

  /** df/dp of the first n elements. */
  default void parameterDerivative(double[] x, double[] out, int n) {
    parameterDerivative(x, 0, out, 0, n);
  }
}
