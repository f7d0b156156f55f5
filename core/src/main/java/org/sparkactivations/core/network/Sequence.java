package org.sparkactivations.core.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Layers, one after the other. */
public record Sequence(List<Layer> layers) implements Serializable {
  public Sequence {
    layers = List.copyOf(layers);
  }

  /** The text that {@link NetworkParser#parse} reads back. */
  public String spec() {
    return layers.stream().map(Layer::spec).collect(Collectors.joining(" "));
  }

  int outputs(int inputs) {
    int length = inputs;
    for (Layer layer : layers) {
      length = layer.outputs(length);
    }
    return length;
  }

  List<Weights> parameters(int inputs) {
    return named(inputs, Layer::parameters);
  }

  List<Weights> statistics(int inputs) {
    return named(inputs, Layer::statistics);
  }

  /** Puts the number of each layer, from 1, and its name before the names of its weights. */
  private List<Weights> named(int inputs, BiFunction<Layer, Integer, List<Weights>> part) {
    List<Weights> all = new ArrayList<>();
    int length = inputs;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String owner = name(i);
      part.apply(layer, length).forEach(weights -> all.add(weights.in(owner)));
      length = layer.outputs(length);
    }
    return all;
  }

  private String name(int index) {
    return (index + 1) + "." + layers.get(index).definition().name();
  }

  /**
   * See {@link Network#placedLayers}.
   *
   * @param owner what the paths begin with
   * @param parameters of the whole network
   */
  List<PlacedLayer> placed(String owner, int inputs, List<ParameterRange> parameters) {
    List<PlacedLayer> all = new ArrayList<>();
    int length = inputs;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      int outputs = layer.outputs(length);
      String path = owner + name(i);
      if (layer instanceof ResidualLayer residual) {
        all.addAll(residual.body().placed(path + ".", length, parameters));
      } else {
        all.add(new PlacedLayer(path, layer.spec(), layer, outputs, matrix(path, parameters)));
      }
      length = outputs;
    }
    return List.copyOf(all);
  }

  private static ParameterRange matrix(String path, List<ParameterRange> parameters) {
    return parameters.stream()
        .filter(range -> range.weights().shape().size() == 2)
        .filter(range -> range.name().startsWith(path + "."))
        .findFirst()
        .orElse(null);
  }

  double initialize(InitialParameters initial, int inputs, double moment) {
    double next = moment;
    int length = inputs;
    for (Layer layer : layers) {
      next = layer.initialize(initial, length, next);
      length = layer.outputs(length);
    }
    return next;
  }

  SequencePass open(int inputs, Places places) {
    return new SequencePass(this, inputs, places);
  }
}
