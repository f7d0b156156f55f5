package org.sparkactivations.core.kernel;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Learnable;

/**
 * The only scalar array loop over activations. It is never used itself: {@link Loops} defines a
 * copy of this class for each record class. In a shared loop the call of {@code value} would see
 * many classes and be a slow interface call; in its own copy it sees one and is inlined.
 */
final class LoopTemplate implements Twin {
  private final Activation activation;

  LoopTemplate(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void value(double[] x, int xFrom, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = activation.value(x[xFrom + i]);
    }
  }

  @Override
  public void derivative(double[] x, int xFrom, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = activation.derivative(x[xFrom + i]);
    }
  }

  @Override
  public void backward(
      double[] grad, int gradFrom, double[] x, int xFrom, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = activation.backward(grad[gradFrom + i], x[xFrom + i]);
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
  public void parameterDerivative(double[] x, int xFrom, double[] out, int outFrom, int n) {
    Learnable learnable = (Learnable) activation;
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = learnable.parameterDerivative(x[xFrom + i]);
    }
  }
}
