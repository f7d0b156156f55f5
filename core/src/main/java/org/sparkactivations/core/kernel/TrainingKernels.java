package org.sparkactivations.core.kernel;

/** The loops of training that {@link RowKernels} chooses the twins of. Internal. */
public final class TrainingKernels {
  private TrainingKernels() {}

  /** sums_i = sums_i + x_i. */
  public static void add(double[] x, int from, int n, double[] sums, int at) {
    RowKernels.rows(RowPass.PLUS, n).plus(sums, at, x, from, n, sums, at);
  }

  /** sums_i = sums_i + x_i y_i, rounded once. */
  public static void addProducts(
      double[] x, int xFrom, double[] y, int yFrom, int n, double[] sums, int at) {
    RowKernels.rows(RowPass.PLUS_PRODUCT, n).plusProduct(sums, at, x, xFrom, y, yFrom, n, sums, at);
  }

  /** out_i = x_i y_i. */
  public static void multiply(double[] x, double[] y, int n, double[] out) {
    RowKernels.rows(RowPass.TIMES, n).times(x, 0, y, 0, n, out, 0);
  }

  /** All parameters by {@link RowLoops#adaptiveStep}. */
  public static void adaptiveStep(
      AdaptiveRule rule,
      double[] parameters,
      double[] gradients,
      double[] state,
      double scale,
      double step,
      double kept) {
    int n = parameters.length;
    RowKernels.rows(RowPass.ADAPTIVE_STEP, n)
        .adaptiveStep(rule, parameters, gradients, state, 0, n, scale, step, kept);
  }
}
