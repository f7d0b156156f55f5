package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.math.Noise;

/**
 * The {@link Softmax} of x plus Gumbel noise: a differentiable sample of a category. With {@code
 * hard}, 1 for the sampled category and 0 for all others. The noise is a function of the seed, the
 * key and the index of the element: see {@link org.sparkactivations.core.math.Noise}. Infinities
 * and NaN are treated as in softmax.
 */
public record GumbelSoftmax(double tau, boolean hard, long seed) implements RowFunction {
  public static final Definition<GumbelSoftmax> DEFINITION =
      Definition.<GumbelSoftmax>of("gumbel_softmax")
          .parameter("tau", 1, Interval.POSITIVE, "temperature; larger is flatter")
          .flag("hard", "whether the result is 1 for one element and 0 for the others")
          .noise()
          .formula("softmax of (x_i - log(-log u_i)) / tau, u_i uniform in (0, 1)")
          .range(Interval.closed(0, 1))
          .properties(RowProperty.SUM_ONE, RowProperty.SHIFT_INVARIANT)
          .source("Jang, Gu & Poole, Categorical reparameterization with Gumbel-softmax, 2016")
          .elsewhere("torch.nn.functional.gumbel_softmax(x)")
          .createFrom(
              values ->
                  new GumbelSoftmax(
                      (double) values.get(0), (boolean) values.get(1), (long) values.get(2)));

  private static final int KEY = 0;

  public GumbelSoftmax {
    DEFINITION.check(tau);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(DEFINITION, n);
    long row = Noise.row(seed, operands.integer(KEY));
    for (int i = 0; i < n; i++) {
      out[to + i] = x[from + i] + Noise.gumbel(row, i);
    }
    if (hard) {
      HardMax.oneHot(out, to, n, out, to);
    } else {
      RowKernels.softmax(out, to, n, 1, tau, out, to);
    }
  }
}
