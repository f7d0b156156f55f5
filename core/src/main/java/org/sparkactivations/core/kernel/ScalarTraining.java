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
      AdaptiveRule rule,
      double[] parameters,
      double[] gradients,
      double[] state,
      int from,
      int n,
      double scale,
      double step,
      double kept) {
    RowLoops.adaptiveStep(rule, parameters, gradients, state, from, n, scale, step, kept);
  }
}
