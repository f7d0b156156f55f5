package org.sparkactivations.core.network;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;
import org.sparkactivations.core.kernel.TrainingKernels;

/** An element-wise function whose parameters do not change. */
class ActivationPass extends LayerPass {
  private final int length;
  private final double[] slopes;

  /** Of the function in use; null until it is asked for, because few steps are observed. */
  private double[] saturation;

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
    saturation = null;
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

  /** The slopes of the last forward are all that backward needs. */
  @Override
  boolean isInPlace() {
    return true;
  }

  @Override
  final double[] slopes(BlockContext context, double[] x) {
    return slopes;
  }

  @Override
  final double[] saturation(BlockContext context) {
    if (saturation == null) {
      saturation = new double[length];
      Arrays.fill(saturation, saturation(function));
    }
    return saturation;
  }

  @Override
  public void backward(
      BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
    if (gradX != null) {
      TrainingKernels.multiply(gradY, slopes, count(context), gradX);
    }
  }
}
