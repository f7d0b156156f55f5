package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Trigonometry;

/** The cosine, periodic for every finite argument. */
public record Cos() implements Activation {
  public static final Definition<Cos> DEFINITION =
      Definition.<Cos>of("cos")
          .formula("cos x")
          .derivative("-sin x")
          .source("Rahimi & Recht, Random features for large-scale kernel machines, 2007")
          .elsewhere("torch.cos(x)", "keras.ops.cos(x)", "onnx.Cos(x)")
          .create(Cos::new);

  @Override
  public Traits traits() {
    return Traits.of(Interval.closed(-1, 1), 1, -1.5707963267948966).even();
  }

  @Override
  public double f(double x) {
    return Trigonometry.cos(x);
  }

  @Override
  public double df(double x) {
    return x == 0 ? -x : -Trigonometry.sin(x);
  }
}
