package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.math.Noise;

/**
 * Dropout for selu networks, for training. With probability p an element becomes the limit of selu
 * at -infinity, otherwise it stays x; then all elements are transformed linearly so that mean 0 and
 * variance 1 are preserved. The noise is that of {@link Dropout}. A NaN stays NaN.
 */
public record AlphaDropout(double p, long seed) implements RowFunction {
  public static final Definition<AlphaDropout> DEFINITION =
      Definition.<AlphaDropout>of("alpha_dropout")
          .required("p", Interval.closed(0, 1), "probability that an element is dropped")
          .noise()
          .single()
          .formula(
              "a (u_i < p ? -c : x_i) + a c p, c = 1.7580993408473766, a = 1 / sqrt((1 - p) (1 + p"
                  + " c^2)), u_i uniform in (0, 1)")
          .source("Klambauer et al., Self-normalizing neural networks, 2017")
          .elsewhere(
              "torch.nn.functional.alpha_dropout(x, p, training=True)  # default False",
              "keras.layers.AlphaDropout(p)(x, training=True)  # default False")
          .createFrom(values -> new AlphaDropout((double) values.get(0), (long) values.get(1)));

  /** Minus the limit of selu at -infinity. */
  private static final double LIMIT = 1.7580993408473766;

  private static final int KEY = 0;

  public AlphaDropout {
    DEFINITION.check(p);
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    operands.check(DEFINITION, n);
    long row = Noise.row(seed, operands.integer(KEY));
    double factor = factor();
    double shift = factor * LIMIT * p;
    double dropped = -LIMIT * Math.sqrt(1 - p) / spread();
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      boolean drop = Noise.uniform(row, i) < p;
      double result = drop ? dropped : Math.fma(factor, element, shift);
      out[to + i] = Double.isNaN(element) ? Double.NaN : result;
    }
  }

  /** Writes the gradient by x: the factor of an element that is kept, 0 for one that is dropped. */
  public void gradient(double[] grad, int at, int n, Operands operands, double[] out, int to) {
    long row = Noise.row(seed, operands.integer(KEY));
    double factor = factor();
    for (int i = 0; i < n; i++) {
      out[to + i] = Noise.uniform(row, i) < p ? 0 : factor * grad[at + i];
    }
  }

  private double factor() {
    return 1 / (Math.sqrt(1 - p) * spread());
  }

  private double spread() {
    return Math.sqrt(1 + p * LIMIT * LIMIT);
  }
}
