package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;

/**
 * What the weights of a layer are before the first step. Each initializer is an immutable record in
 * its own file, listed in {@link Initializers}.
 *
 * <p>Weights are noise, a function of a seed, a key and their place in the matrix (see {@link
 * org.sparkactivations.core.math.Noise}). So a network begins with the same bits on every machine.
 */
public interface Initializer extends Serializable {
  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends Initializer> definition() {
    return Definition.of(getClass());
  }

  /** The spec string that {@link Initializers#parse} reads back: {@code he(uniform=true)}. */
  default String spec() {
    return definition().spec(this);
  }

  /**
   * Writes the weights of a dense layer, a row for each output, one row after the other.
   *
   * @param from where the first weight goes
   * @param moment the mean of the squares of the layer's inputs; see {@link SecondMoment}
   * @param key tells the layers of a network apart: equal seeds and keys give equal noise
   * @throws IllegalArgumentException if there are no outputs or inputs, if the weights do not fit
   *     into the array, or if the weights depend on the moment and it is not positive and finite
   */
  default void fill(
      double[] weights, int from, int outputs, int inputs, double moment, long seed, long key) {
    if (outputs < 1 || inputs < 1) {
      throw new IllegalArgumentException(
          "%s: got %d outputs and %d inputs; expected at least one of each"
              .formatted(definition().name(), outputs, inputs));
    }
    long end = from + (long) outputs * inputs;
    if (from < 0 || end > weights.length) {
      throw new IllegalArgumentException(
          "%s: the weights from %d to %d do not fit into an array of %d numbers"
              .formatted(definition().name(), from, end, weights.length));
    }
    draw(weights, from, outputs, inputs, moment, seed, key);
  }

  /** The rule itself, for arguments that {@link #fill} has checked. */
  void draw(
      double[] weights, int from, int outputs, int inputs, double moment, long seed, long key);
}
