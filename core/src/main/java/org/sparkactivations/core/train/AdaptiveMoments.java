package org.sparkactivations.core.train;

import org.sparkactivations.core.kernel.AdaptiveRule;
import org.sparkactivations.core.kernel.TrainingKernels;

/** What adam and adamw have in common: all but where the weight decay enters. */
interface AdaptiveMoments extends Optimizer, AdaptiveRule {
  double weightDecay();

  /** Whether the weight decay shrinks the parameters and leaves the gradients alone. */
  boolean isDecoupled();

  @Override
  default double gradientDecay() {
    return isDecoupled() ? 0 : weightDecay();
  }

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
    int corrections = slots() * parameters.length;
    double stepSize = rate / BiasCorrection.next(state, corrections, beta1());
    double scale = 1 / Math.sqrt(BiasCorrection.next(state, corrections + 1, beta2()));
    double kept = isDecoupled() ? 1 - rate * weightDecay() : 1;
    TrainingKernels.adaptiveStep(this, parameters, gradients, state, scale, stepSize, kept);
  }
}
