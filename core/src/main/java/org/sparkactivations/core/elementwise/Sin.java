package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Trigonometry;

/** The sine, periodic for every finite argument. */
public record Sin() implements Activation {
  public static final Definition<Sin> DEFINITION =
      Definition.<Sin>of("sin")
          .formula("sin x")
          .derivative("cos x")
          .source("Sitzmann et al., Implicit representations with periodic activations, 2020")
          .elsewhere("torch.sin(x)", "keras.ops.sin(x)", "onnx.Sin(x)")
          .create(Sin::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(-1, 1), 1, 0).odd();
  }

  @Override
  public double f(double x) {
    return x == 0 ? x : Trigonometry.sin(x);
  }

  @Override
  public double df(double x) {
    return Trigonometry.cos(x);
  }
}
