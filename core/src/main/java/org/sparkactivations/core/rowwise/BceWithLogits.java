package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Logarithm;
import org.sparkactivations.core.math.Sum;

/**
 * The binary cross entropy between the sigmoids of the logits and their targets, averaged over the
 * row as in PyTorch. Targets are probabilities. Terms are accurate to 3 ulp for logits of any size.
 * Infinite logits give the limit: 0 if the target agrees, otherwise Infinity. A NaN makes the
 * result NaN, and so does an empty row.
 */
public record BceWithLogits() implements RowFunction {
  public static final Definition<BceWithLogits> DEFINITION =
      Definition.<BceWithLogits>of("bce_with_logits")
          .row("target", true, "the probability of 1, for each element")
          .number()
          .single()
          .formula("mean of log(1 + e^(x_i)) - target_i x_i")
          .derivative("grad (s(x_i) - target_i) / n, s the sigmoid")
          .range(Interval.POSITIVE)
          .source("PyTorch's BCEWithLogitsLoss")
          .elsewhere(
              "torch.nn.functional.binary_cross_entropy_with_logits(x, target)",
              "keras.losses.binary_crossentropy(target, x, from_logits=True)  # default False")
          .create(BceWithLogits::new);

  private static final int TARGET = 0;

  /** Scales the losses down if their sum overflows although the mean does not. */
  private static final double SMALL = 0x1p-32;

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    check(operands, n);
    double mean = sum(x, from, n, operands, 1) / n;
    if (mean == Double.POSITIVE_INFINITY) {
      mean = sum(x, from, n, operands, SMALL) / n / SMALL;
    }
    out[to] = RowFormulas.canonical(mean);
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    check(operands, n);
    double[] targets = operands.row(TARGET);
    int targetsFrom = operands.start(TARGET);
    for (int i = 0; i < n; i++) {
      double difference = difference(x[from + i], targets[targetsFrom + i]);
      out[to + i] = RowFormulas.canonical(grad[at] * difference / n);
    }
  }

  /** The sum of the losses times a scale, in the order of {@link Sum}. */
  private static double sum(double[] x, int from, int n, Operands operands, double scale) {
    double[] targets = operands.row(TARGET);
    int targetsFrom = operands.start(TARGET);
    double total = 0;
    double totalError = 0;
    for (int lane = 0; lane < Sum.lanes(n); lane++) {
      double sum = 0;
      double error = 0;
      for (int i = Sum.first(lane, n); i < Sum.end(lane, n); i += Sum.LANES) {
        double term = scale * loss(x[from + i], targets[targetsFrom + i]);
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

  /**
   * The loss of one logit: the part that grows with |x|, which is zero if the target agrees, plus
   * the rest. NaN for NaN.
   */
  public static double loss(double x, double target) {
    double miss = x > 0 ? 1 - target : target;
    double linear = miss == 0 && !Double.isNaN(x) ? 0 : Math.abs(x) * miss;
    return linear + Logarithm.log1p(Exponential.exp(Exponential.negativeArgument(x)));
  }

  /** The slope of {@link #loss}: s(x) - target, computed from s(-|x|), which keeps its digits. */
  public static double difference(double x, double target) {
    if (Double.isNaN(x)) {
      return x;
    }
    double e = Exponential.exp(Exponential.negativeArgument(x));
    double s = e / (1 + e);
    return x > 0 ? (1 - target) - s : s - target;
  }

  private static void check(Operands operands, int n) {
    operands.check(DEFINITION, n);
    double[] targets = operands.row(TARGET);
    for (int i = 0; i < n; i++) {
      double target = targets[operands.start(TARGET) + i];
      if (target < 0 || target > 1) {
        throw new IllegalArgumentException(
            "bce_with_logits: target[%d] = %s; expected a probability, a number in [0, 1]"
                .formatted(i, Numbers.text(target)));
      }
    }
  }
}
