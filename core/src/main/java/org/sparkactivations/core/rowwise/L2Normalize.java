package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;

/**
 * The row divided by its Euclidean length, or by eps if that is larger; within 2 ulp, even if the
 * squares would overflow or underflow. A row of zeros stays zero (NaN if eps is 0). An infinite
 * element counts as far larger than all finite ones, and several infinite elements as equally
 * large. A NaN makes the whole row NaN.
 */
public record L2Normalize(double eps) implements RowFunction {
  public static final Definition<L2Normalize> DEFINITION =
      Definition.<L2Normalize>of("l2_normalize")
          .parameter("eps", 1e-12, Interval.NOT_NEGATIVE, "the smallest divisor")
          .formula("x_i / max(norm, eps), norm = sqrt(sum_j x_j^2)")
          .derivative(
              "norm > eps ? (grad_i - y_i sum_j grad_j y_j) / norm : grad_i / eps, y = x / norm")
          .range(Interval.closed(-1, 1))
          .properties(RowProperty.NORM_ONE, RowProperty.KEEPS_ORDER, RowProperty.SCALE_INVARIANT)
          .source("PyTorch's normalize")
          .elsewhere(
              "torch.nn.functional.normalize(x, dim=-1)  # default 1",
              "keras.ops.normalize(x)",
              "onnx.LpNormalization(x)")
          .create(L2Normalize::new);

  public L2Normalize {
    DEFINITION.check(eps);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    double scale = scale(x, from, n);
    double norm = scaledNorm(x, from, n, scale, out, to);
    RowKernels.divide(out, to, n, Math.max(norm, eps * scale));
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    double scale = scale(x, from, n);
    double norm = scaledNorm(x, from, n, scale, out, to);
    if (norm <= eps * scale) {
      for (int i = 0; i < n; i++) {
        out[to + i] = RowFormulas.canonical(grad[at + i] / eps);
      }
      return;
    }
    RowKernels.divide(out, to, n, norm);
    double product = RowKernels.sumOfProducts(grad, at, 0, out, to, n);
    double factor = scale / norm;
    for (int i = 0; i < n; i++) {
      double difference = Math.fma(-out[to + i], product, grad[at + i]);
      out[to + i] = RowFormulas.canonical(factor * difference);
    }
  }

  /** The power of two that brings the largest element, or eps, close to 1. */
  private double scale(double[] x, int from, int n) {
    return RowLoops.scale(Math.max(RowLoops.maxMagnitude(x, from, n), eps));
  }

  /** Writes the scaled row to out and returns its length. */
  private static double scaledNorm(
      double[] x, int from, int n, double scale, double[] out, int to) {
    RowLoops.multiply(x, from, n, scale, out, to);
    return Math.sqrt(RowKernels.sumOfProducts(out, to, 0, out, to, n));
  }
}
