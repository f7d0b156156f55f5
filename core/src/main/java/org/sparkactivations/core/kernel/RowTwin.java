package org.sparkactivations.core.kernel;

/**
 * The loops over a row x[from .. from + n), named after the formula of {@link
 * org.sparkactivations.core.kernel.RowFormulas} that they apply to each element. Those that return
 * a number return the sum of the results, in the order of {@link
 * org.sparkactivations.core.math.Sum}, starting with {@code start}. Results may replace x. There is
 * a scalar and a vector implementation; they give the same bits, except that NaN sums may differ.
 * Internal: callers use {@link RowKernels}, which chooses.
 */
public interface RowTwin {
  /**
   * The largest sign x_i, where sign is 1 or -1; NaN if an element is NaN; -Infinity for an empty
   * row. A zero result is positive, whichever zero came first.
   */
  double max(double[] x, int from, int n, double sign);

  /** Converts each number to double, exactly. */
  void widen(float[] x, int from, int n, double[] out, int to);

  /** Rounds each number to float. */
  void narrow(double[] x, int from, int n, float[] out, int to);

  double exp(double[] x, int from, int n, double scale, double top, double[] out, int to);

  double expDivided(
      double[] x, int from, int n, double scale, double top, double divisor, double[] out, int to);

  double expSum(double[] x, int from, int n, double scale, double top, double start);

  double expSumDivided(
      double[] x, int from, int n, double scale, double top, double divisor, double start);

  double expBelow(double[] x, int from, int n, double scale, double top, double start);

  double expBelowDivided(
      double[] x, int from, int n, double scale, double top, double divisor, double start);

  void quotientMinus(
      double[] x, int from, int n, double scale, double top, double offset, double[] out, int to);

  void quotientMinusDivided(
      double[] x,
      int from,
      int n,
      double scale,
      double top,
      double divisor,
      double offset,
      double[] out,
      int to);

  void share(double[] x, int from, int n, double total, double reciprocal, double[] out, int to);

  void softmaxGradient(
      double[] y,
      int from,
      double[] grad,
      int at,
      int n,
      double origin,
      double mean,
      double[] out,
      int to);

  void logSoftmaxGradient(
      double[] y, int from, double[] grad, int at, int n, double sum, double[] out, int to);

  void divide(double[] x, int from, int n, double divisor, double[] out, int to);

  double sum(double[] x, int from, int n, double start);

  void plus(double[] x, int xFrom, double[] y, int yFrom, int n, double[] out, int to);

  void times(double[] x, int xFrom, double[] y, int yFrom, int n, double[] out, int to);

  void plusProduct(
      double[] sum,
      int sumFrom,
      double[] x,
      int xFrom,
      double[] y,
      int yFrom,
      int n,
      double[] out,
      int to);

  /** As {@link RowLoops#adaptiveStep}. */
  void adaptiveStep(
      AdaptiveRule rule,
      double[] parameters,
      double[] gradients,
      double[] state,
      int from,
      int n,
      double scale,
      double step,
      double kept);

  /**
   * Adds |x_i| to sums[i mod 8] and the square of x_i to sums[8 + i mod 8], where i counts from 0
   * at the start of the row.
   */
  void norms(double[] x, int from, int n, double[] sums);

  /** As {@link org.sparkactivations.core.kernel.RowLoops#range}, for the first n elements. */
  double range(double[] x, int n, double[] low, double[] high);

  /** As {@link ColumnSums#addSigned}, for the first n columns. */
  void addSigned(double[][] y, double[][] slopes, int n, ColumnSums to);

  /** As {@link ColumnSums#addUnsigned}, for the first n columns. */
  void addUnsigned(double[][] y, double[][] slopes, int n, double origin, ColumnSums to);

  double sumOfProducts(
      double[] a, int aFrom, double[] b, int bFrom, int n, double shift, double start);

  /**
   * Adds the product of two panels of {@link MatrixProduct} to a tile whose rows begin {@code
   * stride} elements after each other. Each element is one chain of fused multiply-adds, in the
   * order of the columns of A.
   */
  void tile(
      double[] a, int aFrom, double[] b, int bFrom, int depth, double[] c, int to, int stride);
}
