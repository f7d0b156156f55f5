package org.sparkactivations.core.network;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;

/** An element-wise function whose parameters do not change. */
class ActivationPass extends LayerPass {
  private final int length;
  private final double[] slopes;
  private Activation function;
  private Loop loop;

  ActivationPass(Activation activation, int length, Places places) {
    this.length = length;
    this.slopes = places.block(length);
    use(activation);
  }

  final void use(Activation activation) {
    function = activation;
    loop = Loops.of(activation);
  }

  final Loop loop() {
    return loop;
  }

  final int count(BlockContext context) {
    return context.rows * length;
  }

  @Override
  public void forward(BlockContext context, double[] x, double[] y) {
    if (context.isTraining) {
      loop.valueAndDerivative(x, y, slopes, count(context));
    } else {
      loop.value(x, y, count(context));
    }
  }

  @Override
  final double[] slopes(double[] x) {
    return slopes;
  }

  @Override
  final double[] saturation(BlockContext context) {
    return new double[] {function.traits().saturation(Traits.SATURATED)};
  }

  @Override
  public void backward(
      BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
    if (gradX != null) {
      int count = count(context);
      for (int i = 0; i < count; i++) {
        gradX[i] = gradY[i] * slopes[i];
      }
    }
  }
}
