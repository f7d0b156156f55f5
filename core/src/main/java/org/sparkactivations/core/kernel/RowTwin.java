package org.sparkactivations.core.kernel;

/**
 * The loops over a row x[xFrom .. xFrom + n), named after what {@link
 * org.sparkactivations.core.kernel.RowFormulas} computes for an element; those that return a number
 * return the sum of it, in the order of {@link org.sparkactivations.core.math.Sum}, beginning with
 * {@code start}. Results may replace x. There are a scalar and a vector implementation, with the
 * same bits, NaNs of sums apart. Internal: callers use {@link RowKernels}, which chooses.
 */
public interface RowTwin {
  /**
   * The largest sign x_i, sign being 1 or -1; NaN if an element is; -Infinity for none. A zero is
   * positive, whichever came first.
   */
  double max(double[] x, int xFrom, int n, double sign);

  /** The same numbers as doubles. */
  void widen(float[] x, int xFrom, int n, double[] out, int outFrom);

  /** Each number rounded to float. */
  void narrow(double[] x, int xFrom, int n, float[] out, int outFrom);

  double exp(double[] x, int xFrom, int n, double scale, double top, double[] out, int outFrom);

  double expDivided(
      double[] x,
      int xFrom,
      int n,
      double scale,
      double top,
      double divisor,
      double[] out,
      int outFrom);

  double expSum(double[] x, int xFrom, int n, double scale, double top, double start);

  double expSumDivided(
      double[] x, int xFrom, int n, double scale, double top, double divisor, double start);

  double expBelow(double[] x, int xFrom, int n, double scale, double top, double start);

  double expBelowDivided(
      double[] x, int xFrom, int n, double scale, double top, double divisor, double start);

  void quotientMinus(
      double[] x,
      int xFrom,
      int n,
      double scale,
      double top,
      double subtrahend,
      double[] out,
      int outFrom);

  void quotientMinusDivided(
      double[] x,
      int xFrom,
      int n,
      double scale,
      double top,
      double divisor,
      double subtrahend,
      double[] out,
      int outFrom);

  void share(
      double[] x, int xFrom, int n, double total, double reciprocal, double[] out, int outFrom);

  void softmaxGradient(
      double[] y,
      int yFrom,
      double[] grad,
      int gradFrom,
      int n,
      double origin,
      double mean,
      double[] out,
      int outFrom);

  void logSoftmaxGradient(
      double[] y,
      int yFrom,
      double[] grad,
      int gradFrom,
      int n,
      double sum,
      double[] out,
      int outFrom);

  void divide(double[] x, int xFrom, int n, double divisor, double[] out, int outFrom);

  double sum(double[] x, int xFrom, int n, double start);

  /**
   * Adds |x_i| to sums[i mod 8] and the square of x_i to sums[8 + i mod 8], i counted from 0 in the
   * row.
   */
  void norms(double[] x, int xFrom, int n, double[] sums);

  /** As {@link org.sparkactivations.core.kernel.RowLoops#range}, of the first n elements. */
  double range(double[] x, int n, double[] low, double[] high);

  /** As {@link ColumnSums#addSigned}, of the first n columns. */
  void addSigned(double[][] y, double[][] slopes, int n, ColumnSums to);

  /** As {@link ColumnSums#addUnsigned}, of the first n columns. */
  void addUnsigned(double[][] y, double[][] slopes, int n, double origin, ColumnSums to);

  double sumOfProducts(
      double[] a, int aFrom, double[] b, int bFrom, int n, double shift, double start);
}
