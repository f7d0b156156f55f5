package org.sparkactivations.core.kernel;

/** The loops of training, one element after the other. */
abstract class ScalarTraining implements RowTwin {
  @Override
  public void plus(double[] x, int xFrom, double[] y, int yFrom, int n, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.plus(x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void times(double[] x, int xFrom, double[] y, int yFrom, int n, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.times(x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void plusProduct(
      double[] sum,
      int sumFrom,
      double[] x,
      int xFrom,
      double[] y,
      int yFrom,
      int n,
      double[] out,
      int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.plusProduct(sum[sumFrom + i], x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void adaptiveStep(
      double[] parameters,
      int parameter,
      double[] gradients,
      int gradient,
      double[] state,
      int mean,
      int square,
      int largest,
      int n,
      double decay,
      double newMean,
      double oldSquare,
      double newSquare,
      double scale,
      double eps,
      double step,
      double kept) {
    RowLoops.adaptiveStep(
        parameters,
        parameter,
        gradients,
        gradient,
        state,
        mean,
        square,
        largest,
        n,
        decay,
        newMean,
        oldSquare,
        newSquare,
        scale,
        eps,
        step,
        kept);
  }
}
