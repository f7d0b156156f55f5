package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The softplus that is exactly 0 and exactly linear outside of [-1, 1]. */
public record SparsePlus() implements Activation {
  public static final Definition<SparsePlus> DEFINITION =
      Definition.<SparsePlus>of("sparse_plus")
          .formula("0 for x <= -1, (x + 1)^2 / 4 between, x for x >= 1")
          .derivative("0 for x <= -1, (x + 1) / 2 between, 1 for x >= 1")
          .source("Martins & Astudillo, From softmax to sparsemax, 2016; JAX, jax.nn.sparse_plus")
          .elsewhere("keras.activations.sparse_plus(x)")
          .create(SparsePlus::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.NOT_NEGATIVE, 1, 1).increasing().smoothness(1);
  }

  @Override
  public double f(double x) {
    double half = 0.5 * (x + 1);
    return x <= -1 ? 0 : x >= 1 ? x : half * half;
  }

  @Override
  public double df(double x) {
    return x <= -1 ? 0 : x >= 1 ? 1 : 0.5 * (x + 1);
  }
}
