package org.sparkactivations.core.kernel;

import org.sparkactivations.core.math.Sum;

/** The loops over a row, one element after the other. */
final class ScalarRows extends ScalarTraining {
  @Override
  public double max(double[] x, int from, int n, double sign) {
    return RowLoops.max(x, from, n, sign);
  }

  @Override
  public void widen(float[] x, int from, int n, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = x[from + i];
    }
  }

  @Override
  public void narrow(double[] x, int from, int n, float[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = (float) x[from + i];
    }
  }

  @Override
  public double exp(double[] x, int from, int n, double scale, double top, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.exp(x[from + i], scale, top);
    }
    return Sum.of(out, to, n, 0);
  }

  @Override
  public double expDivided(
      double[] x, int from, int n, double scale, double top, double divisor, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.expDivided(x[from + i], scale, top, divisor);
    }
    return Sum.of(out, to, n, 0);
  }

  @Override
  public double expSum(double[] x, int from, int n, double scale, double top, double start) {
    return sumOfExp(x, from, n, scale, top, 1, false, start);
  }

  @Override
  public double expSumDivided(
      double[] x, int from, int n, double scale, double top, double divisor, double start) {
    return sumOfExp(x, from, n, scale, top, divisor, false, start);
  }

  @Override
  public double expBelow(double[] x, int from, int n, double scale, double top, double start) {
    return sumOfExp(x, from, n, scale, top, 1, true, start);
  }

  @Override
  public double expBelowDivided(
      double[] x, int from, int n, double scale, double top, double divisor, double start) {
    return sumOfExp(x, from, n, scale, top, divisor, true, start);
  }

  private static double sumOfExp(
      double[] x,
      int from,
      int n,
      double scale,
      double top,
      double divisor,
      boolean below,
      double start) {
    double total = start;
    double totalError = 0;
    for (int lane = 0; lane < Sum.lanes(n); lane++) {
      double sum = 0;
      double error = 0;
      for (int i = Sum.first(lane, n); i < Sum.end(lane, n); i += Sum.LANES) {
        double term = exp(x[from + i], scale, top, divisor, below);
        double next = sum + term;
        error += Sum.roundOff(sum, term, next);
        sum = next;
      }
      double next = total + sum;
      totalError += Sum.roundOff(total, sum, next) + error;
      total = next;
    }
    return Sum.result(total, totalError);
  }

  /**
   * A term of a sum of exponentials. The conditions are the same for the whole loop. A divisor of 1
   * saves the division.
   */
  private static double exp(double x, double scale, double top, double divisor, boolean below) {
    if (divisor == 1) {
      return below ? RowFormulas.expBelow(x, scale, top) : RowFormulas.expSum(x, scale, top);
    }
    return below
        ? RowFormulas.expBelowDivided(x, scale, top, divisor)
        : RowFormulas.expSumDivided(x, scale, top, divisor);
  }

  @Override
  public void quotientMinus(
      double[] x, int from, int n, double scale, double top, double offset, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.quotientMinus(x[from + i], scale, top, offset);
    }
  }

  @Override
  public void quotientMinusDivided(
      double[] x,
      int from,
      int n,
      double scale,
      double top,
      double divisor,
      double offset,
      double[] out,
      int to) {
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      out[to + i] = RowFormulas.quotientMinusDivided(element, scale, top, divisor, offset);
    }
  }

  @Override
  public void share(
      double[] x, int from, int n, double total, double reciprocal, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.share(x[from + i], total, reciprocal);
    }
  }

  @Override
  public void softmaxGradient(
      double[] y,
      int from,
      double[] grad,
      int at,
      int n,
      double origin,
      double mean,
      double[] out,
      int to) {
    for (int i = 0; i < n; i++) {
      double g = grad[at + i];
      out[to + i] = RowFormulas.softmaxGradient(y[from + i], g, origin, mean);
    }
  }

  @Override
  public void logSoftmaxGradient(
      double[] y, int from, double[] grad, int at, int n, double sum, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      double g = grad[at + i];
      out[to + i] = RowFormulas.logSoftmaxGradient(y[from + i], g, sum);
    }
  }

  @Override
  public void divide(double[] x, int from, int n, double divisor, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.divide(x[from + i], divisor);
    }
  }

  @Override
  public double sum(double[] x, int from, int n, double start) {
    return Sum.of(x, from, n, start);
  }

  @Override
  public void norms(double[] x, int from, int n, double[] sums) {
    RowLoops.norms(x, from, n, 0, sums, 0);
  }

  @Override
  public double range(double[] x, int n, double[] low, double[] high) {
    double infinity = Double.POSITIVE_INFINITY;
    return RowLoops.range(x, 0, n, infinity, -infinity, low, high);
  }

  @Override
  public void addSigned(double[][] y, double[][] slopes, int n, ColumnSums to) {
    to.addSigned(y, slopes, 0, n);
  }

  @Override
  public void addUnsigned(double[][] y, double[][] slopes, int n, double origin, ColumnSums to) {
    to.addUnsigned(y, slopes, 0, n, origin);
  }

  @Override
  public double sumOfProducts(
      double[] a, int aFrom, double[] b, int bFrom, int n, double shift, double start) {
    return Sum.ofProducts(a, aFrom, b, bFrom, n, shift, start);
  }

  @Override
  public void tile(
      double[] a, int aFrom, double[] b, int bFrom, int depth, double[] c, int to, int stride) {
    int height = MatrixProduct.HEIGHT;
    for (int i = 0; i < height; i++) {
      RowLoops.product(a, aFrom + i, height, depth, b, bFrom, c, to + i * stride);
    }
  }
}
