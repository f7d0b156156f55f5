package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * The logarithm of {@link Softmax}; within 4 ulp, even where softmax underflows or rounds to 1.
 * Infinities give the logarithms of softmax's limits. A NaN makes the whole row NaN.
 */
public record LogSoftmax(double temperature) implements RowFunction {
  public static final Definition<LogSoftmax> DEFINITION =
      Definition.<LogSoftmax>of("log_softmax")
          .parameter("temperature", 1, Interval.POSITIVE, "divides x; larger is flatter")
          .formula("x_i / temperature - log sum_j e^(x_j / temperature)")
          .derivative("(grad_i - y_i sum_j grad_j) / temperature, y the softmax")
          .range(new Interval(Double.NEGATIVE_INFINITY, false, 0, true))
          .properties(RowProperty.KEEPS_ORDER, RowProperty.SHIFT_INVARIANT)
          .source("Bridle, Probabilistic interpretation of feedforward networks, 1990")
          .create(LogSoftmax::new);

  public LogSoftmax {
    DEFINITION.check(temperature);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int outFrom) {
    double max = RowKernels.max(x, from, n, 1);
    double log = RowKernels.logSumOfExp(x, from, n, max, temperature);
    if (Double.isInfinite(max)) {
      for (int i = 0; i < n; i++) {
        out[outFrom + i] = x[from + i] == max ? 0 - log : Double.NEGATIVE_INFINITY;
      }
    } else {
      RowKernels.quotientMinus(x, from, n, max, temperature, log, out, outFrom);
    }
  }

  @Override
  public void backward(
      double[] grad,
      int gradFrom,
      double[] x,
      int from,
      int n,
      Operands operands,
      double[] out,
      int outFrom) {
    if (n == 0) {
      return;
    }
    Softmax.probabilities(x, from, n, 1, temperature, out, outFrom);
    int first = RowKernels.first(out, outFrom, n);
    double y = out[outFrom + first];
    double gradient = grad[gradFrom + first];
    double otherGradients =
        RowKernels.sum(grad, gradFrom, first)
            + RowKernels.sum(grad, gradFrom + first + 1, n - first - 1);
    // 1 - y at the largest y is computed as the sum of the others; the difference would lose its
    // digits if y is close to 1.
    out[outFrom + first] = 0;
    double others = RowKernels.sum(out, outFrom, n);
    double sum = gradient + otherGradients;
    RowKernels.logSoftmaxGradient(out, outFrom, grad, gradFrom, n, sum, temperature);
    double result = Math.fma(gradient, others, -y * otherGradients) / temperature;
    out[outFrom + first] = RowFormulas.canonical(result);
  }
}
