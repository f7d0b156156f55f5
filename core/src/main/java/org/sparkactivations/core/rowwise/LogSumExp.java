package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * The logarithm of the sum of exponentials, a smooth maximum. The error is at most 2 ulp of the
 * maximum or of the result, whichever is larger. Infinite if the maximum is infinite, -Infinity for
 * an empty row.
 */
public record LogSumExp() implements RowFunction {
  public static final Definition<LogSumExp> DEFINITION =
      Definition.<LogSumExp>of("logsumexp")
          .number()
          .formula("log sum_j e^(x_j)")
          .derivative("grad y_i, y the softmax")
          .properties(RowProperty.SHIFTS_ALONG)
          .source("Blanchard, Higham & Higham, Accurately computing the log-sum-exp, 2021")
          .elsewhere(
              "torch.logsumexp(x, dim=-1)",
              "keras.ops.logsumexp(x, axis=-1)",
              "onnx.ReduceLogSumExp(x, axes=[-1])")
          .create(LogSumExp::new);

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    double max = RowKernels.max(x, from, n, 1);
    out[to] = RowFormulas.canonical(max + RowKernels.logSumOfExp(x, from, n, max, 1));
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    RowKernels.softmax(x, from, n, 1, 1, out, to);
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.canonical(grad[at] * out[to + i]);
    }
  }
}
