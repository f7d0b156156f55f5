package org.sparkactivations.core.train;

import org.sparkactivations.core.kernel.TrainingKernels;

/** What adam and adamw have in common: all but where the weight decay enters. */
interface AdaptiveMoments extends Optimizer {
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
    TrainingKernels.adaptiveStep(
        parameters,
        0,
        gradients,
        0,
        state,
        0,
        n,
        amsgrad() ? 2 * n : -1,
        n,
        gradientDecay,
        1 - beta1(),
        beta2(),
        1 - beta2(),
        scale,
        eps(),
        stepSize,
        kept);
  }
}
