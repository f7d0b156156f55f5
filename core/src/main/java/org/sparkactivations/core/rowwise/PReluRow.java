package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.elementwise.PRelu;

/** {@link PRelu} with a separate slope for each element. */
public record PReluRow() implements RectifierRow {
  public static final Definition<PReluRow> DEFINITION =
      Definition.<PReluRow>of(PRelu.DEFINITION.name())
          .row("slope", true, "slopes for x <= 0, one for each element")
          .formula("x_i > 0 ? x_i : slope_i x_i")
          .derivative("grad_i for x_i > 0, grad_i slope_i for x_i <= 0")
          .source(PRelu.DEFINITION.source())
          .create(PReluRow::new);

  private static final int SLOPE = 0;

  /** The derivative with respect to the slope is the same for all slopes. */
  private static final PRelu ANY = new PRelu(1);

  @Override
  public double slope(int index, Operands operands) {
    return operands.row(SLOPE)[operands.start(SLOPE) + index];
  }

  @Override
  public void operandDerivative(
      double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(DEFINITION, n);
    for (int i = 0; i < n; i++) {
      out[to + i] = operandDerivative(x[from + i]);
    }
  }

  @Override
  public double operandDerivative(double x) {
    return ANY.parameterDerivative(x);
  }
}
