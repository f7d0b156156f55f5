package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowKernels;

/** The {@link Softmax} of -x: the smallest element gets the largest share. */
public record Softmin(double temperature) implements RowFunction {
  public static final Definition<Softmin> DEFINITION =
      Definition.<Softmin>of("softmin")
          .parameter("temperature", 1, Interval.POSITIVE, "divides x; larger is flatter")
          .formula("e^(-x_i / temperature) / sum_j e^(-x_j / temperature)")
          .derivative("-(y_i (grad_i - sum_j grad_j y_j)) / temperature, y the softmin")
          .range(new Interval(0, false, 1, true))
          .properties(RowProperty.SUM_ONE, RowProperty.REVERSES_ORDER, RowProperty.SHIFT_INVARIANT)
          .source("PyTorch's Softmin")
          .elsewhere("torch.nn.functional.softmin(x, dim=-1)")
          .create(Softmin::new);

  public Softmin {
    DEFINITION.check(temperature);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    RowKernels.softmax(x, from, n, -1, temperature, out, to);
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    RowKernels.softmax(x, from, n, -1, temperature, out, to);
    RowKernels.softmaxGradient(grad, at, n, -temperature, out, to);
  }
}
