package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;
import org.sparkactivations.core.kernel.RowFormulas;

/**
 * The first half of the row times a function of the second half, as in PyTorch's glu. The row must
 * have an even length; the result is half as long.
 */
public interface GatedUnit extends RowFunction {
  Activation gate();

  @Override
  default int outputLength(int n) {
    if (n % 2 != 0) {
      throw new IllegalArgumentException(
          "%s: the row has %d elements; expected an even number".formatted(definition().name(), n));
    }
    return n / 2;
  }

  @Override
  default boolean reduces() {
    return false;
  }

  @Override
  default boolean uses(int output, int input, int n) {
    return input % (n / 2) == output;
  }

  @Override
  default void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    int half = outputLength(n);
    Loops.of(gate()).value(x, from + half, out, to, half);
    for (int i = 0; i < half; i++) {
      out[to + i] = RowFormulas.canonical(x[from + i] * out[to + i]);
    }
  }

  @Override
  default void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    int half = outputLength(n);
    Loop loop = Loops.of(gate());
    loop.value(x, from + half, out, to, half);
    loop.derivative(x, from + half, out, to + half, half);
    for (int i = 0; i < half; i++) {
      double gradient = grad[at + i];
      double slope = x[from + i] * out[to + half + i];
      out[to + i] = RowFormulas.canonical(gradient * out[to + i]);
      out[to + half + i] = RowFormulas.canonical(gradient * slope);
    }
  }
}
