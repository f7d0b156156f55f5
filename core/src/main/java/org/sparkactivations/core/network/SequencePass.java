package org.sparkactivations.core.network;

/** The layers of a {@link Sequence} with the memory between them. */
final class SequencePass {
  private final LayerPass[] passes;

  /** Of the layers, to be observed by; -1 for a residual one, whose layers are. */
  private final int[] numbers;

  private final double[][] values;

  /** By the outputs of layers with even and with odd indices. No two neighbours share one. */
  private final double[][] gradients;

  SequencePass(Sequence sequence, int inputs, Places places) {
    int count = sequence.layers().size();
    passes = new LayerPass[count];
    numbers = new int[count];
    values = new double[count][];
    int length = inputs;
    int longest = 0;
    for (int i = 0; i < count; i++) {
      Layer layer = sequence.layers().get(i);
      passes[i] = layer.open(length, places);
      numbers[i] = layer instanceof ResidualLayer ? -1 : places.layer();
      length = layer.outputs(length);
      values[i] = places.block(length);
      longest = Math.max(longest, length);
    }
    gradients = new double[][] {places.block(longest), places.block(longest)};
  }

  /** The outputs for the rows x, in memory that stays the same. */
  double[] forward(BlockContext context, double[] x) {
    double[] rows = x;
    for (int i = 0; i < passes.length; i++) {
      passes[i].forward(context, rows, values[i]);
      rows = values[i];
    }
    return rows;
  }

  /**
   * Adds the gradients by the parameters to those of the context.
   *
   * @param x as given to {@link #forward}
   * @param gradY the gradient by the outputs
   * @param gradX receives the gradient by x; null if it is not wanted
   */
  void backward(BlockContext context, double[] x, double[] gradY, double[] gradX) {
    double[] gradient = gradY;
    for (int i = passes.length - 1; i >= 0; i--) {
      double[] input = i == 0 ? x : values[i - 1];
      double[] target = i == 0 ? gradX : gradients[(i - 1) % 2];
      passes[i].backward(context, input, values[i], gradient, target);
      if (context.observation != null && numbers[i] >= 0) {
        context.observation.addLayer(numbers[i], passes[i], context, input, values[i], gradient);
      }
      gradient = target;
    }
  }

  double[] outputs() {
    return values[passes.length - 1];
  }

  /** Memory for the gradient by the outputs. */
  double[] outputGradients() {
    return gradients[(passes.length - 1) % 2];
  }

  void project(double[] parameters) {
    for (LayerPass pass : passes) {
      pass.project(parameters);
    }
  }
}
