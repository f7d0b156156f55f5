package org.sparkactivations.core.layer;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;

/**
 * The index of the largest quotient of an element and its divisor, of equal ones the first; NaN for
 * a row with NaN and for an empty one. As MLlib's thresholds have it, any element divided by 0 is
 * infinite.
 */
public final class ArgMax implements RowFunction {
  public static final Definition<ArgMax> DEFINITION =
      Definition.<ArgMax>of("argmax")
          .number()
          .formula("the first i with the largest x_i / divisor_i")
          .source("MLlib's ProbabilisticClassificationModel")
          .createFrom(
              values -> {
                throw new UnsupportedOperationException("argmax has divisors: use its constructor");
              });

  private final double[] divisors;

  /**
   * @param divisors as long as the rows; null for divisors of 1
   */
  public ArgMax(double[] divisors) {
    this.divisors = divisors == null ? null : divisors.clone();
  }

  @Override
  public Definition<ArgMax> definition() {
    return DEFINITION;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    int best = -1;
    double largest = Double.NaN;
    for (int i = 0; i < n; i++) {
      double quotient = quotient(x[from + i], i);
      if (Double.isNaN(quotient)) {
        best = -1;
        break;
      }
      if (best < 0 || quotient > largest) {
        best = i;
        largest = quotient;
      }
    }
    out[to] = best < 0 ? Double.NaN : best;
  }

  private double quotient(double x, int i) {
    if (divisors == null || Double.isNaN(x)) {
      return x;
    }
    return divisors[i] == 0 ? Double.POSITIVE_INFINITY : x / divisors[i];
  }
}
