package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/** Networks of random layers, nested at random. */
final class RandomNetworks {
  private static final int DEEPEST = 3;
  private static final int LONGEST = 4;

  /** A multiple of what maxout, glu and crelu need. */
  private static final int LENGTH = 4;

  private final SplittableRandom random;

  RandomNetworks(SplittableRandom random) {
    this.random = random;
  }

  Network next() {
    int inputs = random.nextInt(1, 6);
    String text = "dense(" + LENGTH + ") " + body(0) + " " + random();
    return Network.parse(text, inputs, random.nextInt(1, 4));
  }

  /** Layers that turn rows of {@link #LENGTH} into such rows. */
  private String body(int depth) {
    List<String> parts = new ArrayList<>();
    int count = random.nextInt(1, LONGEST);
    for (int i = 0; i < count; i++) {
      boolean nested = depth < DEEPEST && random.nextInt(3) == 0;
      parts.add(nested ? "residual(" + body(depth + 1) + ")" : random());
      if (random.nextBoolean()) {
        parts.add("dense(" + LENGTH + ")");
      }
    }
    parts.add("dense(" + LENGTH + ")");
    return String.join(" ", parts);
  }

  /** Half of the layers are element-wise functions, of which the table has more than of others. */
  private String random() {
    boolean elementWise = random.nextBoolean();
    List<String> specs =
        NetworkLayers.table().definitions().stream()
            .filter(d -> Activations.table().contains(d.name()) == elementWise)
            .flatMap(d -> specs(d).stream())
            .toList();
    String spec = specs.get(random.nextInt(specs.size()));
    int length = Network.parse(spec, LENGTH, 1).layers().get(0).outputs(LENGTH);
    return length == LENGTH ? spec : spec + " dense(" + LENGTH + ")";
  }

  /** A layer with its defaults, and each of its flags turned on. */
  static List<String> specs(Definition<? extends Layer> definition) {
    if (definition.name().equals(ResidualLayer.NAME)) {
      return List.of("residual(dense(" + LENGTH + ") tanh)");
    }
    String required =
        definition.parameters().stream()
            .filter(Parameter::required)
            .map(parameter -> parameter.name() + "=" + parameter.text(parameter.example()))
            .collect(Collectors.joining(", "));
    List<String> specs = new ArrayList<>();
    specs.add(definition.name() + "(" + required + ")");
    List<String> flags =
        definition.parameters().stream()
            .filter(parameter -> parameter.type() == Parameter.Type.BOOLEAN)
            .map(parameter -> parameter.name() + "=true")
            .toList();
    for (int i = 1; i <= flags.size(); i++) {
      specs.add(definition.name() + "(" + String.join(", ", flags.subList(0, i)) + ")");
    }
    return specs;
  }
}
