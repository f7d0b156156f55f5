package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.Definition;
import org.sparkactivations.core.Interval;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Sum;

/**
 * Softmax of x / temperature. The maximum is subtracted first, so huge arguments are exact.
 *
 * <p>Infinities give the limit: one +infinity takes everything, several share equally, and so do
 * elements that are all -infinity (PyTorch returns NaN for these). A NaN makes the whole row NaN.
 */
public record Softmax(double temperature) implements RowFunction {
  public static final Definition<Softmax> DEFINITION =
      Definition.<Softmax>of("softmax")
          .parameter("temperature", 1, Interval.POSITIVE, "divides x; larger is flatter")
          .formula("e^(x_i / temperature) / sum_j e^(x_j / temperature)")
          .derivative("(y_i (grad_i - sum_j grad_j y_j)) / temperature, y the softmax")
          .source("Bridle, Probabilistic interpretation of feedforward networks, 1990")
          .create(Softmax::new);

  public Softmax {
    DEFINITION.check(temperature);
  }

  @Override
  public Definition<Softmax> definition() {
    return DEFINITION;
  }

  @Override
  public void apply(double[] x, int from, int n, double[] out, int outFrom) {
    double max = max(x, from, n);
    boolean limit = Double.isInfinite(max);
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      out[outFrom + i] = limit ? (element == max ? 1 : 0) : exp((element - max) / temperature);
    }
    double sum = Sum.of(out, outFrom, n);
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = Double.isNaN(sum) ? Double.NaN : out[outFrom + i] / sum;
    }
  }

  @Override
  public void backward(
      double[] grad, int gradFrom, double[] x, int from, int n, double[] out, int outFrom) {
    apply(x, from, n, out, outFrom);
    double dot = Sum.ofProducts(grad, gradFrom, out, outFrom, n);
    for (int i = 0; i < n; i++) {
      double result = out[outFrom + i] * (grad[gradFrom + i] - dot) / temperature;
      out[outFrom + i] = Double.isNaN(result) ? Double.NaN : result;
    }
  }

  /** The largest element; NaN if there is one. */
  private static double max(double[] x, int from, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[from + i]);
    }
    return max;
  }

  private static double exp(double y) {
    return Exponential.exp(Exponential.negativeArgument(y));
  }
}
