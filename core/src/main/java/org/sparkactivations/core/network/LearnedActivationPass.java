package org.sparkactivations.core.network;

import org.sparkactivations.core.kernel.RowKernels;

/**
 * An element-wise function whose learnable parameter is trained. A function is a record, so one is
 * created whenever the parameter has changed.
 */
final class LearnedActivationPass extends ActivationPass {
  private final ActivationLayer layer;
  private final LearnedInterval interval;
  private final int place;
  private final double[] byParameter;

  /** The parameter of the function in use; unknown at first. */
  private double current = Double.NaN;

  LearnedActivationPass(ActivationLayer layer, int length, Places places) {
    super(layer.activation(), length, places);
    this.layer = layer;
    interval =
        new LearnedInterval(ActivationLayer.learnable(layer.activation().definition()).allowed());
    place = places.parameters(1);
    byParameter = places.block(length);
  }

  @Override
  public void forward(BlockContext context, double[] x, double[] y) {
    // A line search may try values that the function does not allow.
    double parameter = context.parameters[place];
    if (parameter != current) {
      use(layer.learned(parameter));
      current = parameter;
    }
    super.forward(context, x, y);
  }

  /** The derivative by the parameter needs x. */
  @Override
  boolean isInPlace() {
    return false;
  }

  @Override
  public void backward(
      BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
    int count = count(context);
    loop().parameterDerivative(x, byParameter, count);
    context.gradients[place] += RowKernels.sumOfProducts(gradY, 0, 0, byParameter, 0, count);
    super.backward(context, x, y, gradY, gradX);
  }

  @Override
  public void project(double[] parameters) {
    parameters[place] = interval.nearest(parameters[place]);
  }
}
