package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.elementwise.Rectifier;
import org.sparkactivations.core.kernel.RowFormulas;

/** A rectifier with a slope of its own for each element that is not positive. */
interface RectifierRow extends IndexedFunction {
  double slope(int index, Operands operands);

  @Override
  default double value(double x, int index, Operands operands) {
    return Rectifier.valueInRow(x, slope(index, operands));
  }

  @Override
  default void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(definition(), n);
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      double product = grad[at + i] * Rectifier.derivative(element, slope(i, operands));
      out[to + i] = Double.isNaN(element) ? Double.NaN : RowFormulas.canonical(product);
    }
  }
}
