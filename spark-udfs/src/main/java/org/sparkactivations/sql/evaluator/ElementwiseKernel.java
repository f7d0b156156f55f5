package org.sparkactivations.sql.evaluator;

import java.io.Serial;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;
import org.sparkactivations.sql.function.Form;

/** An activation in one of its forms. */
final class ElementwiseKernel implements Kernel {
  @Serial private static final long serialVersionUID = 1;

  private final Activation activation;
  private final Form form;
  private final transient Loop loop;

  ElementwiseKernel(Activation activation, Form form) {
    this.activation = activation;
    this.form = form;
    this.loop = Loops.of(activation);
  }

  /** Executors look up the loop again, because it is not serializable. */
  @Serial
  private Object readResolve() {
    return new ElementwiseKernel(activation, form);
  }

  /** The result for one number; only the backward form uses grad. */
  double apply(double grad, double x) {
    return switch (form) {
      case VALUE -> activation.value(x);
      case DERIVATIVE -> activation.derivative(x);
      case PARAMETER_DERIVATIVE -> ((Learnable) activation).parameterDerivative(x);
      case BACKWARD -> activation.backward(grad, x);
      default -> throw new IllegalStateException("element-wise functions have no " + form);
    };
  }

  /** Whether zeros stay zeros, so that a sparse vector may stay sparse. */
  boolean keepsZeros() {
    return form != Form.BACKWARD && apply(0, 0) == 0;
  }

  /** In place. */
  @Override
  public DoubleArray apply(DoubleArray grad, DoubleArray x, Operands operands, RowMemory memory) {
    int n = x.length();
    if (form != Form.BACKWARD) {
      apply(x.data(), x.from(), n);
      return x;
    }
    if (grad.length() != n) {
      throw new IllegalArgumentException(
          "%s: grad has %d elements, x has %d; expected the same length"
              .formatted(activation.definition().name(), grad.length(), n));
    }
    loop.backward(grad.data(), grad.from(), x.data(), x.from(), x.data(), x.from(), n);
    return x;
  }

  /** All forms but the backward one, in place. */
  void apply(double[] x, int from, int n) {
    switch (form) {
      case VALUE -> loop.value(x, from, x, from, n);
      case DERIVATIVE -> loop.derivative(x, from, x, from, n);
      default -> loop.parameterDerivative(x, from, x, from, n);
    }
  }

  /** All forms but the backward one, in place, each result rounded to float once. */
  void apply(float[] x, int from, int n) {
    switch (form) {
      case VALUE -> loop.value(x, from, x, from, n);
      case DERIVATIVE -> loop.derivative(x, from, x, from, n);
      default -> loop.parameterDerivative(x, from, x, from, n);
    }
  }

  @Override
  public void spreadNulls(DoubleArray grad, DoubleArray x, DoubleArray out) {
    for (int i = 0; i < x.length(); i++) {
      if (x.isNull(i) || (grad != null && grad.isNull(i))) {
        out.setNull(i);
      }
    }
  }
}
