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
  public double[] apply(double[] x) {
    double max = max(x);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Double.isInfinite(max) ? (x[i] == max ? 1 : 0) : exp((x[i] - max) / temperature);
    }
    double sum = Sum.of(y);
    for (int i = 0; i < x.length; i++) {
      y[i] = Double.isNaN(sum) ? Double.NaN : y[i] / sum;
    }
    return y;
  }

  @Override
  public double[] backward(double[] grad, double[] x) {
    double[] y = apply(x);
    double[] products = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      products[i] = grad[i] * y[i];
    }
    double dot = Sum.of(products);
    for (int i = 0; i < y.length; i++) {
      double result = y[i] * (grad[i] - dot) / temperature;
      y[i] = Double.isNaN(result) ? Double.NaN : result;
    }
    return y;
  }

  /** The largest element; NaN if there is one. */
  private static double max(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (double element : x) {
      max = Math.max(max, element);
    }
    return max;
  }

  private static double exp(double y) {
    return Exponential.exp(Exponential.negativeArgument(y));
  }
}
