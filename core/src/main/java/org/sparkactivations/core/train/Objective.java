package org.sparkactivations.core.train;

/** A loss as a function of parameters, with its gradient: what an {@link Optimizer} makes small. */
@FunctionalInterface
public interface Objective {
  /**
   * The loss at these parameters, which stay as they are.
   *
   * @param gradients receives the derivatives of the loss by the parameters
   */
  double value(double[] parameters, double[] gradients);
}
