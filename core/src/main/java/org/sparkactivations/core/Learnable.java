package org.sparkactivations.core;

import org.sparkactivations.core.definition.Parameter;

/**
 * An activation with a learnable parameter: the one for which {@link Parameter#learnable} is true.
 */
public interface Learnable extends Activation {
  /**
   * The formula of the derivative of f(x) with respect to the learnable parameter. The result for
   * NaN is unspecified.
   */
  double dp(double x);

  /**
   * The derivative of f(x) with respect to the learnable parameter; NaN for NaN, the limit for an
   * infinity.
   */
  default double parameterDerivative(double x) {
    double y = dp(x);
    return Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : y;
  }
}
