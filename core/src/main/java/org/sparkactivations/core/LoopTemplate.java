package org.sparkactivations.core;

/**
 * The only array loop over activations. It is never used itself: {@link Loops} defines a copy of
 * this class for each record class. In a shared loop the call of {@code value} would see many
 * classes and be a slow interface call; in its own copy it sees one and is inlined.
 */
final class LoopTemplate implements Loop {
  private final Activation activation;

  LoopTemplate(Activation activation) {
    this.activation = activation;
  }

  @Override
  public void value(double[] x, int from, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = activation.value(x[from + i]);
    }
  }

  @Override
  public void derivative(double[] x, int from, double[] out, int outFrom, int n) {
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = activation.derivative(x[from + i]);
    }
  }

  @Override
  public void value(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) activation.value(x[i]);
    }
  }

  @Override
  public void derivative(float[] x, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (float) activation.derivative(x[i]);
    }
  }
}
