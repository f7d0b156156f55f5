package org.sparkactivations.sql;

import java.io.Serial;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Loop;
import org.sparkactivations.core.Loops;

/** f or f' of an activation. */
public final class ElementwiseKernel implements Kernel {
  @Serial private static final long serialVersionUID = 1;

  private final Activation activation;
  private final Form form;
  private final transient Loop loop;

  ElementwiseKernel(Activation activation, Form form) {
    this.activation = activation;
    this.form = form;
    this.loop = Loops.of(activation);
  }

  /** The loop is not serializable: an executor makes its own. */
  @Serial
  private Object readResolve() {
    return new ElementwiseKernel(activation, form);
  }

  Activation activation() {
    return activation;
  }

  /** The method of {@link Activation} that gives the result for one number. */
  String method() {
    return form == Form.VALUE ? "value" : "derivative";
  }

  double apply(double x) {
    return form == Form.VALUE ? activation.value(x) : activation.derivative(x);
  }

  @Override
  public boolean elementwise() {
    return true;
  }

  @Override
  public boolean keepsZeros() {
    return apply(0) == 0;
  }

  @Override
  public int outputLength(int n) {
    return n;
  }

  @Override
  public void apply(double[] x, int from, int n, double[] out, int outFrom) {
    if (form == Form.VALUE) {
      loop.value(x, from, out, outFrom, n);
    } else {
      loop.derivative(x, from, out, outFrom, n);
    }
  }

  @Override
  public float[] apply(float[] x) {
    float[] out = new float[x.length];
    if (form == Form.VALUE) {
      loop.value(x, out, x.length);
    } else {
      loop.derivative(x, out, x.length);
    }
    return out;
  }
}
