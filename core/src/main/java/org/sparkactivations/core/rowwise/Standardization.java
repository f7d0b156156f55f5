package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.math.Sum;

/** What layer_norm and rms_norm have in common: dividing a row by its deviation. */
interface Standardization extends RowFunction {
  int GAMMA = 0;

  /** Absent from rms_norm. */
  int BETA = 1;

  double eps();

  /** Whether the mean is subtracted first. */
  boolean isCentered();

  @Override
  default void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    check(operands, n);
    standardize(x, from, n, out, to);
    RowLoops.scaleAndShift(
        n,
        operands.row(GAMMA),
        operands.start(GAMMA),
        operands.row(BETA),
        operands.start(BETA),
        out,
        to);
  }

  /** All operands are optional, so none need no look at the definition. */
  private void check(Operands operands, int n) {
    if (operands != Operands.NONE) {
      operands.check(definition(), n);
    }
  }

  /**
   * Computes factor (w_i - mean w - z_i mean(w z)) with w = grad gamma, where z is the standardized
   * row; without mean w if not centered.
   */
  @Override
  default void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    check(operands, n);
    double factor = standardize(x, from, n, out, to);
    double[] factors = operands.row(GAMMA);
    int factorsFrom = operands.start(GAMMA);
    double mean = 0;
    if (isCentered()) {
      mean =
          factors == null
              ? RowKernels.sum(grad, at, n) / n
              : RowKernels.sumOfProducts(grad, at, 0, factors, factorsFrom, n) / n;
    }
    double product =
        factors == null
            ? RowKernels.sumOfProducts(grad, at, 0, out, to, n) / n
            : Sum.ofProducts(grad, at, factors, factorsFrom, out, to, n) / n;
    for (int i = 0; i < n; i++) {
      double gradient = grad[at + i];
      double weighted = factors == null ? gradient : gradient * factors[factorsFrom + i];
      double result = factor * Math.fma(-out[to + i], product, weighted - mean);
      out[to + i] = RowFormulas.canonical(result);
    }
  }

  /**
   * Writes the row, minus its mean if centered, divided by sqrt(mean of squares + eps), to out.
   *
   * <p>The row is first multiplied by a power of two, so that no square overflows or underflows.
   * The mean is subtracted in two parts, so that deviations keep all their digits if the mean is
   * much larger.
   *
   * @return the factor that deviations were multiplied by
   */
  private double standardize(double[] x, int from, int n, double[] out, int to) {
    double eps = eps();
    double magnitude = Math.max(RowLoops.maxMagnitude(x, from, n), Math.sqrt(eps));
    if (Double.isNaN(magnitude)) {
      RowLoops.fill(out, to, n, Double.NaN);
      return Double.NaN;
    }
    double scale = RowLoops.scale(magnitude);
    RowLoops.multiply(x, from, n, scale, out, to);
    if (isCentered()) {
      subtractMean(n, out, to);
    }
    double variance = RowKernels.sumOfProducts(out, to, 0, out, to, n) / n;
    if (variance > 0) {
      double root = Math.sqrt(Math.fma(eps * scale, scale, variance));
      RowKernels.divide(out, to, n, root);
      return scale / root;
    }
    // All deviations are zero or negligible next to eps.
    double root = Math.sqrt(eps);
    RowKernels.divide(out, to, n, eps > 0 ? Math.max(root * scale, Double.MIN_VALUE) : 0);
    return 1 / root;
  }

  /**
   * Subtracts the mean as the sum of two numbers, so that deviations far smaller than the mean keep
   * all their digits.
   */
  private static void subtractMean(int n, double[] out, int to) {
    double mean = RowKernels.sum(out, to, n) / n;
    double product = mean * n;
    double difference = RowKernels.sum(out, to, n, -product) - Math.fma(mean, n, -product);
    double rest = difference / n;
    for (int i = 0; i < n; i++) {
      out[to + i] = (out[to + i] - mean) - rest;
    }
  }
}
