package org.sparkactivations.sql.evaluator;

import java.util.Arrays;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.sql.function.Form;

/** A row-wise function in one of its forms. */
record RowwiseKernel(RowFunction function, Form form) implements Kernel {
  @Override
  public boolean reduces() {
    return function.reduces();
  }

  private int outputLength(int n) {
    return switch (form) {
      case BACKWARD -> n;
      case JACOBIAN -> Math.multiplyExact(n, n);
      default -> function.outputLength(n);
    };
  }

  /** A row that is reduced has no nulls here, so its memory can take the result. */
  private boolean isInPlace(int n, int length) {
    return form == Form.VALUE && length == n && function.reduces();
  }

  @Override
  public Operands operands() {
    return Operands.of(function.definition());
  }

  @Override
  public DoubleArray apply(DoubleArray grad, DoubleArray x, Operands operands, RowMemory memory) {
    int n = x.length();
    int length = outputLength(n);
    DoubleArray out = isInPlace(n, length) ? x : DoubleArray.unwritten(length, memory);
    switch (form) {
      case BACKWARD, DERIVATIVE -> {
        DoubleArray g = form == Form.BACKWARD ? grad : ones(n);
        function.checkGradient(g.length(), n);
        function.backward(
            g.data(), g.from(), x.data(), x.from(), n, operands, out.data(), out.from());
      }
      case PARAMETER_DERIVATIVE ->
          function.operandDerivative(x.data(), x.from(), n, operands, out.data(), out.from());
      case JACOBIAN -> function.jacobian(x.data(), x.from(), n, out.data(), out.from());
      default -> function.apply(x.data(), x.from(), n, operands, out.data(), out.from());
    }
    return out;
  }

  private static DoubleArray ones(int n) {
    DoubleArray ones = DoubleArray.ofLength(n, RowMemory.FRESH);
    Arrays.fill(ones.data(), ones.from(), ones.from() + n, 1);
    return ones;
  }

  @Override
  public void spreadNulls(DoubleArray grad, DoubleArray x, DoubleArray out) {
    int n = x.length();
    int outputs = function.outputLength(n);
    for (int output = 0; output < outputs; output++) {
      if ((grad != null && grad.isNull(output)) || usesNull(output, x)) {
        spread(output, n, out);
      }
    }
  }

  private boolean usesNull(int output, DoubleArray x) {
    for (int input = 0; input < x.length(); input++) {
      if (x.isNull(input) && function.uses(output, input, x.length())) {
        return true;
      }
    }
    return false;
  }

  /** An unknown output is null; in the backward form, so are the inputs it depends on. */
  private void spread(int output, int n, DoubleArray out) {
    if (form != Form.BACKWARD) {
      out.setNull(output);
      return;
    }
    for (int input = 0; input < n; input++) {
      if (function.uses(output, input, n)) {
        out.setNull(input);
      }
    }
  }
}
