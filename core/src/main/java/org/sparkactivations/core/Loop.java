package org.sparkactivations.core;

/**
 * The array form of one activation: element i of the result belongs to element i of the input. All
 * methods give the bits of the record's own methods, may work in place, allocate nothing, and may
 * be used by several threads at once. Found with {@link Loops#of}.
 */
public interface Loop {
  /** out[outFrom + i] = f(x[from + i]) for i in [0, n). */
  void value(double[] x, int from, double[] out, int outFrom, int n);

  /** out[outFrom + i] = f'(x[from + i]) for i in [0, n). */
  void derivative(double[] x, int from, double[] out, int outFrom, int n);

  /** out[i] = (float) f(x[i]) for i in [0, n): computed in double, rounded once. */
  void value(float[] x, float[] out, int n);

  /** out[i] = (float) f'(x[i]) for i in [0, n): computed in double, rounded once. */
  void derivative(float[] x, float[] out, int n);

  /** f of the first n elements. */
  default void value(double[] x, double[] out, int n) {
    value(x, 0, out, 0, n);
  }

  /** f' of the first n elements. */
  default void derivative(double[] x, double[] out, int n) {
    derivative(x, 0, out, 0, n);
  }
}
