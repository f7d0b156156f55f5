package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.math.Sum;

/**
 * The point of the probability simplex that is nearest to x. Most of its elements are zero. Results
 * are within 4 ulp of 1. Infinities are treated as in {@link Softmax}. A NaN makes the whole row
 * NaN.
 *
 * <p>The threshold is found by Michelot's iteration, which needs no sorted copy of the row.
 */
public record SparseMax() implements RowFunction {
  public static final Definition<SparseMax> DEFINITION =
      Definition.<SparseMax>of("sparsemax")
          .formula("max(0, x_i - t), t such that the results add up to 1")
          .derivative("y_i > 0 ? grad_i - mean of grad_j over y_j > 0 : 0, y the sparsemax")
          .range(Interval.closed(0, 1))
          .properties(RowProperty.SUM_ONE, RowProperty.KEEPS_ORDER, RowProperty.SHIFT_INVARIANT)
          .source("Martins & Astudillo, From softmax to sparsemax, 2016")
          .elsewhere("keras.activations.sparsemax(x)")
          .create(SparseMax::new);

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    double max = RowKernels.max(x, from, n, 1);
    if (Double.isInfinite(max)) {
      RowLoops.shares(x, from, n, 1, max, out, to);
      return;
    }
    double threshold = threshold(x, from, n, max);
    for (int i = 0; i < n; i++) {
      double difference = x[from + i] - max;
      double result = difference > threshold ? difference - threshold : 0;
      out[to + i] = Double.isNaN(max) ? Double.NaN : result;
    }
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    apply(x, from, n, operands, out, to);
    if (n > 0 && Double.isNaN(out[to])) {
      return;
    }
    int count = 0;
    for (int i = 0; i < n; i++) {
      boolean positive = out[to + i] > 0;
      count += positive ? 1 : 0;
      out[to + i] = positive ? 1 : 0;
    }
    double mean = RowKernels.sumOfProducts(grad, at, 0, out, to, n) / count;
    for (int i = 0; i < n; i++) {
      double result = out[to + i] > 0 ? grad[at + i] - mean : 0;
      out[to + i] = RowFormulas.canonical(result);
    }
  }

  /**
   * The threshold t, relative to the maximum. In each step it grows or stays, and fewer elements
   * lie above it.
   */
  private static double threshold(double[] x, int from, int n, double max) {
    double threshold = -1;
    int previous = Integer.MAX_VALUE;
    int above = countAbove(x, from, n, max, threshold);
    while (above > 0 && above < previous) {
      threshold = (sumAbove(x, from, n, max, threshold) - 1) / above;
      previous = above;
      above = countAbove(x, from, n, max, threshold);
    }
    return threshold;
  }

  private static int countAbove(double[] x, int from, int n, double max, double threshold) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += x[from + i] - max > threshold ? 1 : 0;
    }
    return count;
  }

  /** The sum of the differences above the threshold, in the order of {@link Sum}. */
  private static double sumAbove(double[] x, int from, int n, double max, double threshold) {
    double total = 0;
    double totalError = 0;
    for (int lane = 0; lane < Sum.lanes(n); lane++) {
      double sum = 0;
      double error = 0;
      for (int i = Sum.first(lane, n); i < Sum.end(lane, n); i += Sum.LANES) {
        double difference = x[from + i] - max;
        double term = difference > threshold ? difference : 0;
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
}
