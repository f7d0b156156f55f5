package org.sparkactivations.core.kernel;

/**
 * One of the two implementations, scalar and vector, of the array form of an activation. Both give
 * the same bits as the record's own methods. Internal: callers use {@link Loop}, which chooses.
 *
 * <p>Every array has an offset: element i is at {@code xFrom + i}, for i in [0, n). A result may be
 * the same array as an input, at the same offset.
 */
public interface Twin {
  /** out = f(x). */
  void value(double[] x, int xFrom, double[] out, int to, int n);

  /** out = f'(x). */
  void derivative(double[] x, int xFrom, double[] out, int to, int n);

  /** out = grad * f'(x). */
  void backward(double[] grad, int gradFrom, double[] x, int xFrom, double[] out, int to, int n);

  /** value = f(x) and slope = f'(x) in one pass. */
  void valueAndDerivative(
      double[] x, int xFrom, double[] value, int valueFrom, double[] slope, int slopeFrom, int n);

  /**
   * out = df/dp (x), where p is the learnable parameter.
   *
   * @throws UnsupportedOperationException if the function has none
   */
  default void parameterDerivative(double[] x, int xFrom, double[] out, int to, int n) {
    throw new UnsupportedOperationException("no learnable parameter");
  }
}
