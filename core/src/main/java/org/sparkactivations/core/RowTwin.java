package org.sparkactivations.core;

/**
 * The vector twin of the loops over a row: the same bits as the methods of {@link
 * org.sparkactivations.core.math.RowLoops} and {@link org.sparkactivations.core.math.Sum} with
 * these names. Internal: callers use {@link RowKernels}, which chooses.
 */
public interface RowTwin {
  double max(double[] x, int from, int n, double sign);

  int count(double[] x, int from, int n, double sign, double value);

  /** For temperatures that {@code RowLoops.divides} denies. */
  void exp(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom);

  /** The same for all temperatures. */
  void expDivided(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom);

  /** For temperatures that {@code RowLoops.divides} denies. */
  double sumOfExpBelow(double[] x, int from, int n, double sign, double max, double temperature);

  /** For temperatures that {@code RowLoops.divides} denies. */
  void quotientsMinus(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double subtrahend,
      double[] out,
      int outFrom);

  void divide(double[] x, int from, int n, double divisor);

  /** {@code Sum.of}. */
  double sum(double[] x, int from, int n, double start);

  /** {@code Sum.ofProducts} of two arrays. */
  double sumOfProducts(double[] a, int aFrom, double shift, double[] b, int bFrom, int n);
}
