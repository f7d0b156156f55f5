package org.sparkactivations.core.kernel;

/** What {@link RowLoops#adaptiveStep} needs that stays the same from step to step. */
public interface AdaptiveRule {
  /** The decay rate of the means of gradients. */
  double beta1();

  /** The decay rate of the means of their squares. */
  double beta2();

  /** Is added to the divisor. */
  double eps();

  /** Whether the largest mean of squares so far takes the place of the mean. */
  boolean amsgrad();

  /** The share of a parameter that is added to its gradient. */
  double gradientDecay();
}
