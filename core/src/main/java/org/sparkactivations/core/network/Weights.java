package org.sparkactivations.core.network;

import java.io.Serializable;
import java.util.List;

/**
 * Numbers of a layer that belong together.
 *
 * @param name such as {@code weight}
 * @param shape the lengths of the dimensions, as PyTorch has them: the matrix of a dense layer has
 *     a row for each output; rows lie one after the other
 * @param initial what all of them begin with, unless the layer says otherwise
 */
public record Weights(String name, List<Integer> shape, double initial) implements Serializable {
  static Weights of(String name, double initial, Integer... shape) {
    return new Weights(name, List.of(shape), initial);
  }

  /** The product of the lengths, which may be more than there is room for. */
  double length() {
    return shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
  }

  public int count() {
    int count = 1;
    for (int i = 0; i < shape.size(); i++) { // Steps ask for this, and an iterator takes memory.
      count = Math.multiplyExact(count, shape.get(i));
    }
    return count;
  }

  Weights in(String owner) {
    return new Weights(owner + "." + name, shape, initial);
  }
}
