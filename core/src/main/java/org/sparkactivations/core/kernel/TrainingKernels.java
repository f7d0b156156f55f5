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

  /** largest_i becomes x_i where that is larger. */
  public static void raise(double[] x, int from, int n, double[] largest, int at) {
    RowKernels.rows(RowPass.LARGER, n).larger(x, from, largest, at, n, largest, at);
  }

  /** Moves means of gradients; see {@link RowFormulas#movingMean}. */
  public static void moveMeans(
      double[] gradients,
      double[] parameters,
      int from,
      int n,
      double decay,
      double share,
      double[] means,
      int at) {
    RowKernels.rows(RowPass.MOVING_MEAN, n)
        .movingMean(means, at, gradients, from, parameters, from, n, decay, share, means, at);
  }

  /** Moves means of squared gradients; see {@link RowFormulas#movingSquare}. */
  public static void moveSquares(
      double[] gradients,
      double[] parameters,
      int from,
      int n,
      double decay,
      double kept,
      double share,
      double[] squares,
      int at) {
    RowKernels.rows(RowPass.MOVING_SQUARE, n)
        .movingSquare(
            squares, at, gradients, from, parameters, from, n, decay, kept, share, squares, at);
  }

  /** Moves parameters; see {@link RowFormulas#adaptiveStep}. */
  public static void adaptiveStep(
      double[] parameters,
      int from,
      int n,
      double[] state,
      int mean,
      int square,
      double scale,
      double eps,
      double step,
      double kept) {
    RowKernels.rows(RowPass.ADAPTIVE_STEP, n)
        .adaptiveStep(
            parameters,
            from,
            state,
            mean,
            state,
            square,
            n,
            scale,
            eps,
            step,
            kept,
            parameters,
            from);
  }
}
