package org.sparkactivations.core.network;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.TrainingKernels;

/** An element-wise function whose learnable parameter is trained for each unit by itself. */
final class UnitActivationPass extends LayerPass {
  private final ActivationLayer layer;
  private final RowFunction function;
  private final Operands operands;
  private final int length;
  private final int place;
  private final LearnedInterval interval;
  private final double[] byParameter;

  /** What observed steps need; null until there is one. */
  private double[] slopes;

  private double[] ones;
  private double[] saturation;

  UnitActivationPass(ActivationLayer layer, int length, Places places) {
    this.layer = layer;
    Definition<? extends Activation> definition = layer.activation().definition();
    function = RowFunctions.perElement().parse(definition.name());
    operands = Operands.of(function.definition());
    this.length = length;
    place = places.parameters(length);
    interval = new LearnedInterval(ActivationLayer.learnable(definition).allowed());
    byParameter = new double[length];
  }

  @Override
  public void forward(BlockContext context, double[] x, double[] y) {
    operands.row(0, context.parameters, place, length);
    for (int row = 0; row < context.rows; row++) {
      function.apply(x, row * length, length, operands, y, row * length);
    }
  }

  @Override
  public void backward(
      BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
    for (int row = 0; row < context.rows; row++) {
      int from = row * length;
      function.operandDerivative(x, from, length, operands, byParameter, 0);
      TrainingKernels.addProducts(gradY, from, byParameter, 0, length, context.gradients, place);
      if (gradX != null) {
        function.backward(gradY, from, x, from, length, operands, gradX, from);
      }
    }
  }

  /** The gradients by x if those by y were 1. */
  @Override
  double[] slopes(BlockContext context, double[] x) {
    if (slopes == null) {
      slopes = new double[x.length];
      ones = new double[length];
      Arrays.fill(ones, 1);
    }
    for (int row = 0; row < context.rows; row++) {
      function.backward(ones, 0, x, row * length, length, operands, slopes, row * length);
    }
    return slopes;
  }

  /** Those of the first call, because a few steps hardly change them, and each is an object. */
  @Override
  double[] saturation(BlockContext context) {
    if (saturation == null) {
      saturation = new double[length];
      Arrays.setAll(saturation, j -> saturation(layer.learned(context.parameters[place + j])));
    }
    return saturation;
  }

  @Override
  public void project(double[] parameters) {
    for (int j = place; j < place + length; j++) {
      parameters[j] = interval.nearest(parameters[j]);
    }
  }
}
