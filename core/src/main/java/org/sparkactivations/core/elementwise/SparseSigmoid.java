package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The derivative of sparse_plus. */
public record SparseSigmoid() implements Activation {
  public static final Definition<SparseSigmoid> DEFINITION =
      Definition.<SparseSigmoid>of("sparse_sigmoid")
          .formula("0 for x <= -1, (x + 1) / 2 between, 1 for x >= 1")
          .derivative("1/2 for -1 < x < 1, 0 at and beyond the ends")
          .source(
              "Martins & Astudillo, From softmax to sparsemax, 2016; JAX, jax.nn.sparse_sigmoid")
          .elsewhere("keras.activations.sparse_sigmoid(x)")
          .create(SparseSigmoid::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(0, 1), 0.5, 0).increasing().kinks(-1, 1);
  }

  @Override
  public double f(double x) {
    return x <= -1 ? 0 : x >= 1 ? 1 : 0.5 * (x + 1);
  }

  @Override
  public double df(double x) {
    return x <= -1 ? 0 : x >= 1 ? 0 : 0.5;
  }
}
