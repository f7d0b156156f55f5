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
  public void larger(double[] x, int xFrom, double[] y, int yFrom, int n, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.larger(x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void movingMean(
      double[] mean,
      int meanFrom,
      double[] gradient,
      int gradientFrom,
      double[] parameter,
      int parameterFrom,
      int n,
      double decay,
      double share,
      double[] out,
      int to) {
    for (int i = 0; i < n; i++) {
      double g = gradient[gradientFrom + i];
      double p = parameter[parameterFrom + i];
      out[to + i] = RowFormulas.movingMean(mean[meanFrom + i], g, p, decay, share);
    }
  }

  @Override
  public void movingSquare(
      double[] square,
      int squareFrom,
      double[] gradient,
      int gradientFrom,
      double[] parameter,
      int parameterFrom,
      int n,
      double decay,
      double kept,
      double share,
      double[] out,
      int to) {
    for (int i = 0; i < n; i++) {
      double g = gradient[gradientFrom + i];
      double p = parameter[parameterFrom + i];
      out[to + i] = RowFormulas.movingSquare(square[squareFrom + i], g, p, decay, kept, share);
    }
  }

  @Override
  public void adaptiveStep(
      double[] parameter,
      int parameterFrom,
      double[] mean,
      int meanFrom,
      double[] square,
      int squareFrom,
      int n,
      double scale,
      double eps,
      double step,
      double kept,
      double[] out,
      int to) {
    for (int i = 0; i < n; i++) {
      double p = parameter[parameterFrom + i];
      double m = mean[meanFrom + i];
      double s = square[squareFrom + i];
      out[to + i] = RowFormulas.adaptiveStep(p, m, s, scale, eps, step, kept);
    }
  }
}
