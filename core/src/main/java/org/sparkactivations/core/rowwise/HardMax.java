package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;

/** 1 for the first of the largest elements, 0 for all others. A NaN makes the whole row NaN. */
public record HardMax() implements RowFunction {
  public static final Definition<HardMax> DEFINITION =
      Definition.<HardMax>of("hardmax")
          .formula("i is the first with x_i = max_j x_j ? 1 : 0")
          .range(Interval.closed(0, 1))
          .properties(
              RowProperty.SUM_ONE,
              RowProperty.NORM_ONE,
              RowProperty.KEEPS_ORDER,
              RowProperty.SHIFT_INVARIANT,
              RowProperty.SCALE_INVARIANT)
          .source("ONNX's Hardmax")
          .elsewhere("onnx.Hardmax(x)")
          .create(HardMax::new);

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    oneHot(x, from, n, out, to);
  }

  static void oneHot(double[] x, int from, int n, double[] out, int to) {
    if (n == 0) {
      return;
    }
    int first = RowKernels.first(x, from, n);
    boolean nan = Double.isNaN(x[from + first]);
    RowLoops.fill(out, to, n, nan ? Double.NaN : 0);
    out[to + first] = nan ? Double.NaN : 1;
  }
}
