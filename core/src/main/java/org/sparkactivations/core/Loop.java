package org.sparkactivations.core;

/**
 * The array form of one activation: element i of the result belongs to element i of the input. All
 * methods give the bits of the record's own methods, may work in place, allocate nothing, and may
 * be used by several threads at once. Found with {@link Loops#of}.
 *
 * <p>An array too short for its offset and n is an {@link IndexOutOfBoundsException}, before
 * anything is written.
 */
public interface Loop extends Twin {
  /** out[i] = (float) f(x[i]) for i in [0, n): computed in double, rounded once. */
  void value(float[] x, float[] out, int n);

  /** out[i] = (float) f'(x[i]) for i in [0, n): computed in double, rounded once. */
  void derivative(float[] x, float[] out, int n);

  /** out[i] = (float) (grad[i] * f'(x[i])) for i in [0, n): computed in double, rounded once. */
  void backward(float[] grad, float[] x, float[] out, int n);

  /** out[i] = (float) df/dp (x[i]) for i in [0, n): computed in double, rounded once. */
  void parameterDerivative(float[] x, float[] out, int n);

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
