package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.math.Sum;

/** What layer_norm and rms_norm have in common: dividing a row by its deviation. */
final class Standardization {
  private Standardization() {}

  /**
   * Writes the row, minus its mean if centered, divided by sqrt(mean of squares + eps), to out.
   *
   * <p>The row is first multiplied by a power of two, so that no square overflows or underflows.
   * The mean is subtracted in two parts, so that deviations keep all their digits if the mean is
   * much larger.
   *
   * @return the factor that deviations were multiplied by
   */
  static double apply(
      double[] x, int from, int n, boolean centered, double eps, double[] out, int outFrom) {
    double magnitude = Math.max(RowLoops.maxMagnitude(x, from, n), Math.sqrt(eps));
    if (Double.isNaN(magnitude)) {
      RowLoops.fill(out, outFrom, n, Double.NaN);
      return Double.NaN;
    }
    double scale = RowLoops.scale(magnitude);
    RowLoops.multiply(x, from, n, scale, out, outFrom);
    if (centered) {
      subtractMean(n, out, outFrom);
    }
    double variance = RowKernels.sumOfProducts(out, outFrom, 0, out, outFrom, n) / n;
    if (variance > 0) {
      double root = Math.sqrt(Math.fma(eps * scale, scale, variance));
      RowKernels.divide(out, outFrom, n, root);
      return scale / root;
    }
    // All deviations are zero or negligible next to eps.
    double root = Math.sqrt(eps);
    RowKernels.divide(out, outFrom, n, eps > 0 ? Math.max(root * scale, Double.MIN_VALUE) : 0);
    return 1 / root;
  }

  /**
   * Subtracts the mean as the sum of two numbers, so that deviations far smaller than the mean keep
   * all their digits.
   */
  private static void subtractMean(int n, double[] out, int outFrom) {
    double mean = RowKernels.sum(out, outFrom, n) / n;
    double product = mean * n;
    double difference = RowKernels.sum(out, outFrom, n, -product) - Math.fma(mean, n, -product);
    double rest = difference / n;
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = (out[outFrom + i] - mean) - rest;
    }
  }

  /** out_i = out_i gamma_i + beta_i, where gamma and beta may be absent. */
  static void scaleAndShift(
      int n, Operands operands, int gamma, int beta, double[] out, int outFrom) {
    double[] factors = operands.row(gamma);
    double[] terms = operands.row(beta);
    int factorsFrom = operands.start(gamma);
    int termsFrom = operands.start(beta);
    for (int i = 0; i < n; i++) {
      double element = out[outFrom + i];
      double factor = factors == null ? 1 : factors[factorsFrom + i];
      double result =
          terms == null ? element * factor : Math.fma(element, factor, terms[termsFrom + i]);
      out[outFrom + i] = RowFormulas.canonical(result);
    }
  }

  /**
   * The vector-Jacobian product factor (w_i - mean w - out_i mean(w out)) with w = grad gamma;
   * without mean w if not centered. On entry, out holds the result of {@link #apply}, and {@code
   * factor} is what that returned.
   */
  static void project(
      double[] grad,
      int gradFrom,
      int n,
      boolean centered,
      double factor,
      Operands operands,
      int gamma,
      double[] out,
      int outFrom) {
    double[] factors = operands.row(gamma);
    int factorsFrom = operands.start(gamma);
    double mean = 0;
    if (centered) {
      mean =
          factors == null
              ? RowKernels.sum(grad, gradFrom, n) / n
              : RowKernels.sumOfProducts(grad, gradFrom, 0, factors, factorsFrom, n) / n;
    }
    double product =
        factors == null
            ? RowKernels.sumOfProducts(grad, gradFrom, 0, out, outFrom, n) / n
            : Sum.ofProducts(grad, gradFrom, factors, factorsFrom, out, outFrom, n) / n;
    for (int i = 0; i < n; i++) {
      double gradient = grad[gradFrom + i];
      double weighted = factors == null ? gradient : gradient * factors[factorsFrom + i];
      double result = factor * Math.fma(-out[outFrom + i], product, weighted - mean);
      out[outFrom + i] = RowFormulas.canonical(result);
    }
  }
}
