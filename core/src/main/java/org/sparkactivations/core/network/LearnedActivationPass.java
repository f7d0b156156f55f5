package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * An element-wise function whose learnable parameter is trained. A function is a record, so one is
 * created whenever the parameter has changed.
 */
final class LearnedActivationPass extends ActivationPass {
  private final Definition<? extends Activation> function;
  private final List<Object> values;
  private final int index;
  private final LearnedInterval interval;
  private final int place;
  private final double[] byParameter;

  LearnedActivationPass(Activation activation, int length, Places places) {
    super(activation, length, places);
    function = activation.definition();
    values = new ArrayList<>(function.parameterValues(activation));
    Parameter parameter = ActivationLayer.learnable(function);
    index = function.parameters().indexOf(parameter);
    interval = new LearnedInterval(parameter.allowed());
    place = places.parameters(1);
    byParameter = places.block(length);
  }

  @Override
  public void forward(BlockContext context, double[] x, double[] y) {
    // A line search may try values that the function does not allow.
    double value = interval.nearest(context.parameters[place]);
    if (value != (double) values.get(index)) {
      values.set(index, value);
      use(function.create(values));
    }
    super.forward(context, x, y);
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
