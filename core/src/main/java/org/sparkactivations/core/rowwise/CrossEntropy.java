package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * The cross entropy between the softmax of the logits and one class: minus the {@link LogSoftmax}
 * of that class's element, with the same accuracy. Labels count from 0. Infinities are treated as
 * in log_softmax. A NaN makes the result NaN. An empty row has no class, so every label is refused.
 */
public record CrossEntropy() implements RowFunction {
  public static final Definition<CrossEntropy> DEFINITION =
      Definition.<CrossEntropy>of("cross_entropy")
          .input("logits")
          .rowInteger("label", "the index of the true class, from 0")
          .number()
          .formula("log sum_j e^(x_j) - x_label")
          .derivative("grad (y_i - (i = label ? 1 : 0)), y the softmax")
          .range(Interval.NOT_NEGATIVE)
          .properties(RowProperty.SHIFT_INVARIANT)
          .source("Bridle, Probabilistic interpretation of feedforward networks, 1990")
          .elsewhere(
              "torch.nn.functional.cross_entropy(logits, label)",
              "keras.losses.sparse_categorical_crossentropy(label, logits, from_logits=True)  # default False",
              "onnx.SoftmaxCrossEntropyLoss(logits, label)")
          .create(CrossEntropy::new);

  private static final int LABEL = 0;

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    int label = label(operands, n);
    double max = RowKernels.max(x, from, n, 1);
    out[to] = loss(x[from + label], max, RowKernels.logSumOfExp(x, from, n, max, 1));
  }

  /**
   * The loss of a row whose true class has this logit.
   *
   * @param max the largest logit of the row
   * @param log the logarithm of the sum of e^(x_j - max)
   */
  public static double loss(double logit, double max, double log) {
    if (Double.isInfinite(max)) {
      return logit == max ? log : Double.POSITIVE_INFINITY;
    }
    return RowFormulas.canonical(0 - RowFormulas.quotientMinus(logit, 1, max, log));
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    int label = label(operands, n);
    RowKernels.softmax(x, from, n, 1, 1, out, to);
    subtractLabel(out, to, n, label);
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.canonical(grad[at] * out[to + i]);
    }
  }

  /**
   * Makes the gradient of the loss of a softmax: subtracts 1 from the element of the true class.
   */
  public static void subtractLabel(double[] y, int from, int n, int label) {
    // y - 1 is computed as minus the sum of the others; the difference would lose its digits if y
    // is close to 1.
    boolean nan = Double.isNaN(y[from + label]);
    y[from + label] = 0;
    y[from + label] = nan ? Double.NaN : 0 - RowKernels.sum(y, from, n);
  }

  private static int label(Operands operands, int n) {
    operands.check(DEFINITION, n);
    long label = operands.integer(LABEL);
    if (label < 0 || label >= n) {
      throw refusal(Long.toString(label), n);
    }
    return (int) label;
  }

  /** The error for a label that is not the index of one of n logits. */
  public static IllegalArgumentException refusal(String label, int n) {
    return new IllegalArgumentException(
        "cross_entropy: label = %s; expected %s"
            .formatted(
                label,
                n == 0
                    ? "logits, the row is empty"
                    : "an integer from 0 to %d for %d logits".formatted(n - 1, n)));
  }
}
