package org.sparkactivations.core.network;

/** The layers of a {@link Sequence} with the memory between them. */
final class SequencePass {
  private final LayerPass[] passes;

  /** Of the layers, to be observed by; -1 for a residual one, whose layers are. */
  private final int[] numbers;

  /**
   * The outputs of each layer. Those of a layer that works in place are where its inputs were:
   * blocks then stay in the nearer caches.
   */
  private final double[][] values;

  /** By the outputs of layers, in turns; a layer that works in place keeps to one. */
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
      values[i] = isInPlace(sequence, i) ? values[i - 1] : places.block(length);
      longest = Math.max(longest, length);
    }
    gradients = new double[][] {places.block(longest), places.block(longest)};
  }

  /** The caller's rows stay as they are, and so do the outputs of functions: they are observed. */
  private boolean isInPlace(Sequence sequence, int i) {
    return i > 0
        && passes[i].isInPlace()
        && !(sequence.layers().get(i - 1) instanceof ActivationLayer);
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
   * @param gradY the gradient by the outputs, which stays as it is unless it is in {@link
   *     #outputGradients}
   * @param gradX receives the gradient by x; null if it is not wanted
   */
  void backward(BlockContext context, double[] x, double[] gradY, double[] gradX) {
    double[] gradient = gradY;
    for (int i = passes.length - 1; i >= 0; i--) {
      double[] input = i == 0 ? x : values[i - 1];
      // Before the gradient may be overwritten.
      if (context.observation != null && numbers[i] >= 0) {
        context.observation.addLayer(numbers[i], passes[i], context, input, values[i], gradient);
      }
      double[] target = i == 0 ? gradX : target(passes[i], gradient);
      passes[i].backward(context, input, values[i], gradient, target);
      gradient = target;
    }
  }

  /** Where the gradient by the inputs of a layer goes. That by the outputs may be the caller's. */
  private double[] target(LayerPass pass, double[] gradient) {
    boolean isFirst = gradient == gradients[0];
    if (pass.isInPlace() && (isFirst || gradient == gradients[1])) {
      return gradient;
    }
    return gradients[isFirst ? 1 : 0];
  }

  double[] outputs() {
    return values[passes.length - 1];
  }

  /** Memory for the gradient by the outputs. */
  double[] outputGradients() {
    return gradients[0];
  }

  void project(double[] parameters) {
    for (LayerPass pass : passes) {
      pass.project(parameters);
    }
  }
}
