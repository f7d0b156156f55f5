package org.sparkactivations.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * The functions that the tests over the table use: each with its defaults, and some with other
 * parameters.
 */
public final class Cases {
  private static final List<String> OTHERS =
      List.of(
          "hardsigmoid(slope=0.2)",
          "hardsigmoid(slope=3, offset=-0.25)",
          "hardtanh(min=-0.3, max=2.7)",
          "hardtanh(min=-0.5, max=0.5)",
          "isru(alpha=3)",
          "isrlu(alpha=0.2)",
          "leaky_relu(alpha=0.2)",
          "leaky_relu(alpha=-1)",
          "leaky_relu(alpha=1)",
          "prelu(slope=-0.5)",
          "prelu(slope=2)",
          "rrelu(lower=0.1, upper=0.3)",
          "thresholded_relu(alpha=0)",
          "thresholded_relu(alpha=2.5)",
          "threshold(threshold=1, value=20)",
          "threshold(threshold=1, value=-2)",
          "threshold(threshold=-1, value=-1)",
          "elu(alpha=0)",
          "elu(alpha=0.3)",
          "elu(alpha=1.7)",
          "celu(alpha=0.5)",
          "celu(alpha=3.7)",
          "swish(beta=1.5)",
          "swish(beta=-0.8)",
          "swish(beta=-0.01)",
          "swish(beta=0)",
          "softplus(beta=2.5)",
          "softplus(threshold=20)",
          "softplus(beta=0.5, threshold=3)",
          "soft_relu(threshold=2.5)",
          "squareplus(b=0.01)",
          "squareplus(b=0)",
          "hardshrink(lambd=0)",
          "hardshrink(lambd=2)",
          "softshrink(lambd=0)",
          "softshrink(lambd=2)",
          "snake(a=0.3)",
          "snake(a=20)");

  private Cases() {}

  public static Stream<Activation> all() {
    return Stream.concat(defaults(), OTHERS.stream().map(Activations::parse));
  }

  public static Stream<Activation> defaults() {
    return Activations.table().definitions().stream().map(definition -> definition.create());
  }
}
