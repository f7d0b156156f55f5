package org.sparkactivations.core.network;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Traits;

/**
 * A layer with its sizes and memory. Rows of a block lie one after the other. Only one thread may
 * use it at a time, and {@link #backward} belongs to the {@link #forward} before it.
 */
public abstract class LayerPass {
  /**
   * Writes the outputs for the rows x to y, which do not overlap, or are the same if the layer
   * works in place.
   */
  public abstract void forward(BlockContext context, double[] x, double[] y);

  /**
   * Adds the gradients by the parameters to those of the context, and writes the gradient by x.
   *
   * @param x as given to {@link #forward}
   * @param y as written by it
   * @param gradY the gradient by y
   * @param gradX receives the gradient by x; null if it is not wanted
   */
  public abstract void backward(
      BlockContext context, double[] x, double[] y, double[] gradY, double[] gradX);

  /** Whether y may be where x was, and gradX where gradY was: backward needs neither x nor y. */
  boolean isInPlace() {
    return false;
  }

  /**
   * The slopes for the rows x of the last {@link #forward}; null if the layer is no element-wise
   * function.
   */
  double[] slopes(BlockContext context, double[] x) {
    return null;
  }

  /**
   * The size of slopes below which a unit is saturated, for each unit; see {@link
   * Traits#saturation}. It is 0 without a largest slope. Only an element-wise function has it.
   */
  double[] saturation(BlockContext context) {
    throw new UnsupportedOperationException("no element-wise function");
  }

  static double saturation(Activation function) {
    Traits traits = function.traits();
    return traits.isSaturable() ? traits.saturation(Traits.SATURATED) : 0;
  }

  /** Moves learned parameters into the intervals of values that they may have. */
  public void project(double[] parameters) {}
}
