package org.sparkactivations.core.network;

import java.io.Serializable;

/**
 * Where some numbers of a network are in its array.
 *
 * @param weights their name, such as {@code 1.dense.weight}, and shape
 * @param from the index of the first
 */
public record ParameterRange(Weights weights, int from) implements Serializable {
  public String name() {
    return weights.name();
  }

  /** The index behind the last. */
  public int to() {
    return from + weights.count();
  }
}
