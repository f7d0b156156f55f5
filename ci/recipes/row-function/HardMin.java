package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;

/** 1 for the first of the smallest elements, 0 for all others. A NaN makes the whole row NaN. */
public record HardMin() implements RowFunction {
  public static final Definition<HardMin> DEFINITION =
      Definition.<HardMin>of("hardmin")
          .formula("i is the first with x_i = min_j x_j ? 1 : 0")
          .range(Interval.closed(0, 1))
          .properties(
              RowProperty.SUM_ONE,
              RowProperty.NORM_ONE,
              RowProperty.REVERSES_ORDER,
              RowProperty.SHIFT_INVARIANT,
              RowProperty.SCALE_INVARIANT)
          .source("the example of CONTRIBUTING.md")
          .create(HardMin::new);

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int outFrom) {
    int least = 0;
    boolean nan = false;
    for (int i = 0; i < n; i++) {
      least = x[from + i] < x[from + least] ? i : least;
      nan |= Double.isNaN(x[from + i]);
    }
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = nan ? Double.NaN : i == least ? 1 : 0;
    }
  }
}
