package org.sparkactivations.core.layer;

import java.util.Arrays;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;

/** The sum of two rows of the same length, such as the output and the input of a network block. */
public record Residual() implements RowFunction {
  public static final Definition<Residual> DEFINITION =
      Definition.<Residual>of("residual")
          .row("y", true, "added to x")
          .formula("x_i + y_i")
          .derivative("grad_i")
          .source("He, Zhang, Ren & Sun, Deep residual learning, 2015")
          .create(Residual::new);

  @Override
  public Definition<Residual> definition() {
    return DEFINITION;
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(DEFINITION, n);
    double[] y = operands.row(0);
    int start = operands.start(0);
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.canonical(x[from + i] + y[start + i]);
    }
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(DEFINITION, n);
    System.arraycopy(grad, at, out, to, n);
  }

  @Override
  public void operandDerivative(
      double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(DEFINITION, n);
    Arrays.fill(out, to, to + n, 1);
  }
}
