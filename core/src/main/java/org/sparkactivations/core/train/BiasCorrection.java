package org.sparkactivations.core.train;

/**
 * What moving averages that start at zero are divided by: 1 minus the power of their decay rate. It
 * is kept as such, and not as the power, because the difference would lose the digits of a small
 * result.
 */
final class BiasCorrection {
  private BiasCorrection() {}

  /** Turns 1 - beta^(t - 1) into 1 - beta^t at this index of the state, and returns it. */
  static double next(double[] state, int index, double beta) {
    state[index] = Math.fma(beta, state[index], 1 - beta);
    return state[index];
  }
}
