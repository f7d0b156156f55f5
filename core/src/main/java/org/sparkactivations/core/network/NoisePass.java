package org.sparkactivations.core.network;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.math.Noise;

/**
 * A random function while training, afterwards the identity. Its noise depends on the seed and the
 * row's key of the context, the layer and the unit.
 */
abstract class NoisePass<F extends RowFunction> extends LayerPass {
  private static final int KEY = 0;

  private final int length;
  private final int number;
  private F function;
  private long seed;
  private Operands key;

  NoisePass(int length, Places places) {
    this.length = length;
    this.number = places.noise();
  }

  /** The function with this seed. */
  abstract F function(long seed);

  /** Writes the gradient for the row that begins at index {@code from} of both arrays. */
  abstract void backward(F random, double[] gradY, int from, int n, Operands key, double[] gradX);

  @Override
  public final void forward(BlockContext context, double[] x, double[] y) {
    if (!context.isTraining) {
      System.arraycopy(x, 0, y, 0, context.rows * length);
      return;
    }
    if (function == null || seed != context.seed) {
      seed = context.seed;
      function = function(Noise.bits(seed, number));
      key = Operands.of(function.definition());
    }
    for (int row = 0; row < context.rows; row++) {
      key.integer(KEY, context.key + row);
      function.apply(x, row * length, length, key, y, row * length);
    }
  }

  @Override
  public final void backward(
      BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX) {
    if (gradX == null) {
      return;
    }
    for (int row = 0; row < context.rows; row++) {
      key.integer(KEY, context.key + row);
      backward(function, gradY, row * length, length, key, gradX);
    }
  }
}
