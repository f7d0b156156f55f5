package org.sparkactivations.core.network;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;

/** An element-wise function whose parameters do not change. */
class ActivationPass extends LayerPass {
  private final int length;
  private final double[] slopes;
  private Loop loop;

  ActivationPass(Activation activation, int length, Places places) {
    this.length = length;
    this.slopes = places.block(length);
    use(activation);
  }

  final void use(Activation activation) {
    loop = Loops.of(activation);
  }

  final Loop loop() {
    return loop;
  }

  final int count(Run run) {
    return run.rows * length;
  }

  @Override
  public void forward(Run run, double[] x, double[] y) {
    if (run.isTraining) {
      loop.valueAndDerivative(x, y, slopes, count(run));
    } else {
      loop.value(x, y, count(run));
    }
  }

  @Override
  public void backward(Run run, double[] x, double[] y, double[] gradY, double[] gradX) {
    if (gradX != null) {
      int count = count(run);
      for (int i = 0; i < count; i++) {
        gradX[i] = gradY[i] * slopes[i];
      }
    }
  }
}
