package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.IndexedFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.math.Noise;

/**
 * Zero with probability p, otherwise x / (1 - p), so that the mean is preserved; for training. The
 * noise is a function of the seed, the key and the index of the element: see {@link
 * org.sparkactivations.core.math.Noise}. The gradient of x is the dropout of the gradient with the
 * same seed and key. A NaN stays NaN.
 */
public record Dropout(double p, long seed) implements IndexedFunction {
  public static final Definition<Dropout> DEFINITION =
      Definition.<Dropout>of("dropout")
          .required("p", Interval.closed(0, 1), "probability that an element becomes zero")
          .noise()
          .single()
          .formula("u_i < p ? 0 : x_i / (1 - p), u_i uniform in (0, 1)")
          .source("Srivastava et al., Dropout, 2014")
          .elsewhere("torch.nn.functional.dropout(x, p)", "keras.random.dropout(x, p)")
          .createFrom(values -> new Dropout((double) values.get(0), (long) values.get(1)));

  private static final int KEY = 0;

  public Dropout {
    DEFINITION.check(p);
  }

  @Override
  public double value(double x, int index, Operands operands) {
    long row = Noise.row(seed, operands.integer(KEY));
    double result = Noise.uniform(row, index) < p ? 0 : x / (1 - p);
    return Double.isNaN(x) ? Double.NaN : result;
  }
}
