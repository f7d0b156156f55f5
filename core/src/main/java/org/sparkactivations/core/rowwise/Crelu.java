package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowFormulas;

/**
 * The concatenated rectifier: the positive parts of all elements, then the absolute values of their
 * negative parts. The result is twice as long as the row.
 */
public record Crelu() implements RowFunction {
  public static final Definition<Crelu> DEFINITION =
      Definition.<Crelu>of("crelu")
          .formula("(relu(x), relu(-x)), one after the other")
          .derivative("x_i > 0 ? grad_i : x_i < 0 ? -grad_(n + i) : 0")
          .range(Interval.NOT_NEGATIVE)
          .properties(RowProperty.DOUBLE_LENGTH)
          .source("Shang et al., Concatenated rectified linear units, 2016")
          .create(Crelu::new);

  @Override
  public int outputLength(int n) {
    return 2 * n;
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public boolean uses(int output, int input, int n) {
    return output % n == input;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      double positive = element > 0 ? element : 0;
      double negative = element < 0 ? -element : 0;
      out[to + i] = Double.isNaN(element) ? Double.NaN : positive;
      out[to + n + i] = Double.isNaN(element) ? Double.NaN : negative;
    }
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      double left = element < 0 ? -grad[at + n + i] : element;
      double result = element > 0 ? grad[at + i] : element == 0 ? 0 : left;
      out[to + i] = RowFormulas.canonical(result);
    }
  }
}
