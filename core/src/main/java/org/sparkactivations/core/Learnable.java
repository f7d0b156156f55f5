package org.sparkactivations.core;

/** An activation with a parameter that networks learn: the one marked so in its definition. */
public interface Learnable extends Activation {
  /** The formula of the derivative by the parameter; for NaN unspecified. */
  double dp(double x);

  /** df/dp at x, p the learnable parameter; NaN for NaN, the limit for an infinity. */
  default double parameterDerivative(double x) {
    double y = dp(x);
    return Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : y;
  }
}
