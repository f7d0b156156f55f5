package org.sparkactivations.core.network;

import java.io.Serializable;
import java.util.List;
import org.sparkactivations.core.definition.Definition;

/**
 * The description of a layer, independent of the number of its inputs. Each layer is an immutable
 * record in its own file, listed in {@link NetworkLayers}, which also turns element-wise and
 * row-wise functions into layers.
 */
public interface Layer extends Serializable {
  /** How the layer is read and documented. */
  default Definition<? extends Layer> definition() {
    return Definition.of(getClass());
  }

  /** The spec string that {@link NetworkLayers#table} reads back: {@code dropout(p=0.1)}. */
  default String spec() {
    return definition().spec(this);
  }

  /**
   * The length of a row that has passed the layer.
   *
   * @throws IllegalArgumentException if it takes no rows of this length
   */
  default int outputs(int inputs) {
    return inputs;
  }

  /** What the layer learns, in the order of the network's parameters. */
  default List<Weights> parameters(int inputs) {
    return List.of();
  }

  /** What the layer keeps of the rows that it was trained with, such as their means. */
  default List<Weights> statistics(int inputs) {
    return List.of();
  }

  /**
   * Writes the parameters before the first step.
   *
   * @param moment the mean of the squares of the inputs
   * @return the mean of the squares of the outputs, for inputs from a normal distribution
   */
  default double initialize(InitialParameters initial, int inputs, double moment) {
    initial.add(parameters(inputs));
    return moment;
  }

  /** The layer for rows of this length, with the memory for blocks of rows. */
  LayerPass open(int inputs, Places places);
}
