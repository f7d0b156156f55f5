package org.sparkactivations.core.train;

import org.sparkactivations.core.kernel.TrainingKernels;

/** What adam and adamw have in common: all but where the weight decay enters. */
interface AdaptiveMoments extends Optimizer {
  /** How many parameters pass through all formulas at a time, so that they stay in the cache. */
  int BLOCK = 512;

  double beta1();

  double beta2();

  double eps();

  double weightDecay();

  boolean amsgrad();

  /** Whether the weight decay shrinks the parameters and leaves the gradients alone. */
  boolean isDecoupled();

  @Override
  default int slots() {
    return amsgrad() ? 3 : 2;
  }

  @Override
  default int corrections() {
    return 2;
  }

  @Override
  default void update(
      double[] parameters, double[] gradients, double[] state, long step, double rate) {
    int n = parameters.length;
    int corrections = slots() * n;
    double stepSize = rate / BiasCorrection.next(state, corrections, beta1());
    double scale = 1 / Math.sqrt(BiasCorrection.next(state, corrections + 1, beta2()));
    double gradientDecay = isDecoupled() ? 0 : weightDecay();
    double kept = isDecoupled() ? 1 - rate * weightDecay() : 1;
    double newMean = 1 - beta1();
    double newSquare = 1 - beta2();
    for (int from = 0; from < n; from += BLOCK) {
      int count = Math.min(BLOCK, n - from);
      int mean = from;
      int square = n + from;
      TrainingKernels.moveMeans(
          gradients, parameters, from, count, gradientDecay, newMean, state, mean);
      TrainingKernels.moveSquares(
          gradients, parameters, from, count, gradientDecay, beta2(), newSquare, state, square);
      if (amsgrad()) {
        TrainingKernels.raise(state, square, count, state, 2 * n + from);
        square = 2 * n + from;
      }
      TrainingKernels.adaptiveStep(
          parameters, from, count, state, mean, square, scale, eps(), stepSize, kept);
    }
  }
}
