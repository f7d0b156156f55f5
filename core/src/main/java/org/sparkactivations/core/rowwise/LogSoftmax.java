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
          .elsewhere(
              "torch.log_softmax(x, dim=-1)",
              "keras.activations.log_softmax(x)",
              "onnx.LogSoftmax(x)")
          .create(LogSoftmax::new);

  public LogSoftmax {
    DEFINITION.check(temperature);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    RowKernels.logSoftmax(x, from, n, temperature, out, to);
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    if (n == 0) {
      return;
    }
    RowKernels.softmax(x, from, n, 1, temperature, out, to);
    int first = RowKernels.first(out, to, n);
    double y = out[to + first];
    double gradient = grad[at + first];
    double otherGradients =
        RowKernels.sum(grad, at, first) + RowKernels.sum(grad, at + first + 1, n - first - 1);
    // 1 - y at the largest y is computed as the sum of the others; the difference would lose its
    // digits if y is close to 1.
    out[to + first] = 0;
    double others = RowKernels.sum(out, to, n);
    double sum = gradient + otherGradients;
    RowKernels.logSoftmaxGradient(out, to, grad, at, n, sum, temperature);
    double result = Math.fma(gradient, others, -y * otherGradients) / temperature;
    out[to + first] = RowFormulas.canonical(result);
  }
}
