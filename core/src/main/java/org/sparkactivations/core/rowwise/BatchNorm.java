package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.kernel.RowLoops;

/**
 * Batch normalization as used after training: every element minus a given mean, divided by the
 * square root of a given variance plus eps, times gamma, plus beta. Elements do not influence each
 * other.
 */
public record BatchNorm(double eps) implements RowFunction {
  public static final Definition<BatchNorm> DEFINITION =
      Definition.<BatchNorm>of("batch_norm")
          .row("mean", true, "the mean of each element over the data")
          .row("variance", true, "the population variance of each element over the data")
          .row("gamma", false, "factors of the result")
          .row("beta", false, "added to the result")
          .parameter("eps", 1e-5, Interval.NOT_NEGATIVE, "added to the variance")
          .formula("(x_i - mean_i) / sqrt(variance_i + eps) gamma_i + beta_i")
          .derivative("grad_i gamma_i / sqrt(variance_i + eps)")
          .source("Ioffe & Szegedy, Batch normalization, 2015")
          .elsewhere(
              "torch.nn.functional.batch_norm(x, mean, variance)",
              "keras.ops.batch_normalization(x, mean, variance, axis=-1, epsilon=1e-5)  # default 0.001",
              "onnx.BatchNormalization(x, gamma, beta, mean, variance)")
          .create(BatchNorm::new);

  private static final int MEAN = 0;
  private static final int VARIANCE = 1;
  private static final int GAMMA = 2;
  private static final int BETA = 3;

  public BatchNorm {
    DEFINITION.check(eps);
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    check(operands, n);
    double[] means = operands.row(MEAN);
    int meansFrom = operands.start(MEAN);
    for (int i = 0; i < n; i++) {
      double deviation = x[from + i] - means[meansFrom + i];
      out[to + i] = RowFormulas.canonical(deviation / root(operands, i));
    }
    RowLoops.scaleAndShift(
        n,
        operands.row(GAMMA),
        operands.start(GAMMA),
        operands.row(BETA),
        operands.start(BETA),
        out,
        to);
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    check(operands, n);
    double[] factors = operands.row(GAMMA);
    int factorsFrom = operands.start(GAMMA);
    for (int i = 0; i < n; i++) {
      double gradient = grad[at + i];
      double weighted = factors == null ? gradient : gradient * factors[factorsFrom + i];
      double result = Double.isNaN(x[from + i]) ? Double.NaN : weighted / root(operands, i);
      out[to + i] = RowFormulas.canonical(result);
    }
  }

  private double root(Operands operands, int i) {
    return Math.sqrt(operands.row(VARIANCE)[operands.start(VARIANCE) + i] + eps);
  }

  private static void check(Operands operands, int n) {
    operands.check(DEFINITION, n);
    for (int i = 0; i < n; i++) {
      double variance = operands.row(VARIANCE)[operands.start(VARIANCE) + i];
      if (variance < 0) {
        throw new IllegalArgumentException(
            "batch_norm: variance[%d] = %s; expected a number that is not negative"
                .formatted(i, Numbers.text(variance)));
      }
    }
  }
}
