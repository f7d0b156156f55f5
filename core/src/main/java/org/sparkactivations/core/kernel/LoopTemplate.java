package org.sparkactivations.core.kernel;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Learnable;

/**
 * The scalar array loops over activations. This class is never used itself: {@link Loops} defines a
 * copy of it for each record class. A shared loop would see many classes in the call of {@code
 * value}, which would be a slow interface call; a copy sees one class, and the call is inlined.
 */
final class LoopTemplate implements Twin {
  private final Activation activation;

  LoopTemplate(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void value(double[] x, int xFrom, double[] out, int to, int n) {
    for (int i = 0; i < n; i++) {
      out[to + i] = activation.value(x[xFrom + i]);
    }
  }

  @Override
  public void derivative(double[] x, int xFrom, double[] out, int to, int n) {
    for (int i = 0; i < n; i++) {
      out[to + i] = activation.derivative(x[xFrom + i]);
    }
  }

  @Override
  public void backward(
      double[] grad, int gradFrom, double[] x, int xFrom, double[] out, int to, int n) {
    for (int i = 0; i < n; i++) {
      out[to + i] = activation.backward(grad[gradFrom + i], x[xFrom + i]);
    }
  }

  @Override
  public void valueAndDerivative(
      double[] x, int xFrom, double[] value, int valueFrom, double[] slope, int slopeFrom, int n) {
    for (int i = 0; i < n; i++) {
      double element = x[xFrom + i];
      value[valueFrom + i] = activation.value(element);
      slope[slopeFrom + i] = activation.derivative(element);
    }
  }

  @Override
  public void parameterDerivative(double[] x, int xFrom, double[] out, int to, int n) {
    Learnable learnable = (Learnable) activation;
    for (int i = 0; i < n; i++) {
      out[to + i] = learnable.parameterDerivative(x[xFrom + i]);
    }
  }
}
