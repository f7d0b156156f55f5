package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.elementwise.RRelu;
import org.sparkactivations.core.math.Noise;

/**
 * The randomized leaky rectifier in training. Every element has its own slope, which is a function
 * of the seed, the key and the index of the element; see {@link Noise}. With the same seed and key,
 * the gradient uses the same slopes. A NaN stays NaN.
 */
public record RReluTraining(double lower, double upper, long seed) implements RectifierRow {
  public static final Definition<RReluTraining> DEFINITION =
      Definition.<RReluTraining>of("rrelu_training")
          .parameter("lower", 1.0 / 8, Interval.FINITE, "smallest slope for x <= 0, at most upper")
          .parameter("upper", 1.0 / 3, Interval.FINITE, "largest slope for x <= 0")
          .noise()
          .single()
          .formula("x_i > 0 ? x_i : slope_i x_i, slope_i uniform in [lower, upper]")
          .derivative("grad_i for x_i > 0, grad_i slope_i for x_i <= 0")
          .source("Xu, Wang, Chen & Li, Empirical evaluation of rectified activations, 2015")
          .elsewhere("torch.nn.functional.rrelu(x, training=True)  # default False")
          .createFrom(
              values ->
                  new RReluTraining(
                      (double) values.get(0), (double) values.get(1), (long) values.get(2)));

  private static final int KEY = 0;

  public RReluTraining {
    DEFINITION.check(lower, upper);
    RRelu.checkOrder("rrelu_training", lower, upper);
  }

  @Override
  public double slope(int index, Operands operands) {
    double u = Noise.uniform(Noise.row(seed, operands.integer(KEY)), index);
    double slope = Math.fma(u, upper, (1 - u) * lower);
    return Math.max(lower, Math.min(upper, slope));
  }
}
