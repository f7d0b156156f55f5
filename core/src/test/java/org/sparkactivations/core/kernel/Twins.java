package org.sparkactivations.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/** The functions and twins that the kernel tests use. */
final class Twins {
  private Twins() {}

  /** Every function of the table, with its defaults and with other parameters. */
  static Stream<Activation> activations() {
    return Activations.table().definitions().stream().flatMap(Twins::instances);
  }

  static Twin vector(Activation activation) {
    Twin scalar = Loops.scalar(activation);
    return Loops.vector(Kernels.load(activation.getClass()), activation, scalar);
  }

  static List<Pass> passes(Activation activation) {
    List<Pass> passes = new ArrayList<>(List.of(Pass.values()));
    if (!(activation instanceof Learnable)) {
      passes.remove(Pass.PARAMETER_DERIVATIVE);
    }
    return passes;
  }

  private static Stream<Activation> instances(Definition<? extends Activation> definition) {
    double[] others = definition.parameters().stream().mapToDouble(Twins::other).toArray();
    return others.length == 0
        ? Stream.of(definition.create())
        : Stream.of(definition.create(), definition.create(others));
  }

  private static double other(Parameter parameter) {
    double value =
        Double.isInfinite(parameter.defaultValue()) ? 2.5 : parameter.defaultValue() * 0.75 + 0.125;
    return parameter.allowed().contains(value) ? value : parameter.defaultValue();
  }
}
