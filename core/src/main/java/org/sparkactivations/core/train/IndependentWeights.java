package org.sparkactivations.core.train;

import org.sparkactivations.core.math.Noise;

/** Weights that are drawn independently from one distribution with mean 0. */
interface IndependentWeights extends Initializer {
  double SQRT_3 = 1.7320508075688772;

  /** The standard deviation of the weights. */
  double deviation(int outputs, int inputs, double moment);

  /** Whether the distribution is uniform and not normal. */
  boolean isUniform();

  @Override
  default void draw(
      double[] weights, int from, int outputs, int inputs, double moment, long seed, long key) {
    double deviation = deviation(outputs, inputs, moment);
    double bound = deviation * SQRT_3;
    long row = Noise.row(seed, key);
    for (int i = 0; i < outputs * inputs; i++) {
      weights[from + i] =
          isUniform() ? bound * (2 * Noise.uniform(row, i) - 1) : deviation * Noise.normal(row, i);
    }
  }
}
