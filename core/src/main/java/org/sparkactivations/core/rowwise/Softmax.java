package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * Softmax of x / temperature. The maximum is subtracted first, without losing digits, so even huge
 * arguments give results within 3 ulp. The results add up to 1 within 2 ulp for up to 1,024
 * elements, and within 2 + n 2^-54 ulp for more.
 *
 * <p>Infinities give the limit: one +infinity gets everything, several share equally, and so do
 * elements that are all -infinity (PyTorch returns NaN for these). A NaN makes the whole row NaN.
 */
public record Softmax(double temperature) implements RowFunction {
  public static final Definition<Softmax> DEFINITION =
      Definition.<Softmax>of("softmax")
          .parameter("temperature", 1, Interval.POSITIVE, "divides x; larger is flatter")
          .formula("e^(x_i / temperature) / sum_j e^(x_j / temperature)")
          .derivative("(y_i (grad_i - sum_j grad_j y_j)) / temperature, y the softmax")
          .jacobian("y_i ((i = j ? 1 : 0) - y_j) / temperature, y the softmax")
          .range(new Interval(0, false, 1, true))
          .properties(RowProperty.SUM_ONE, RowProperty.KEEPS_ORDER, RowProperty.SHIFT_INVARIANT)
          .source("Bridle, Probabilistic interpretation of feedforward networks, 1990")
          .elsewhere("torch.softmax(x, dim=-1)", "keras.activations.softmax(x)", "onnx.Softmax(x)")
          .create(Softmax::new);

  public Softmax {
    DEFINITION.check(temperature);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    RowKernels.softmax(x, from, n, 1, temperature, out, to);
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    RowKernels.softmax(x, from, n, 1, temperature, out, to);
    RowKernels.softmaxGradient(grad, at, n, temperature, out, to);
  }

  @Override
  public void jacobian(double[] x, int from, int n, double[] out, int to) {
    if (n == 0) {
      return;
    }
    int probabilities = to + (n - 1) * n;
    RowKernels.softmax(x, from, n, 1, temperature, out, probabilities);
    for (int i = 0; i < n; i++) {
      int row = to + i * n;
      double y = out[probabilities + i];
      System.arraycopy(out, probabilities, out, row, n);
      // 1 - y_i is computed as the sum of the others; the difference would lose its digits if y_i
      // is close to 1.
      out[row + i] = 0;
      double others = RowKernels.sum(out, row, n);
      for (int j = 0; j < n; j++) {
        out[row + j] = RowFormulas.canonical(-y * out[row + j] / temperature);
      }
      out[row + i] = RowFormulas.canonical(y * others / temperature);
    }
  }
}
