package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** Shrinks towards 0 by lambd. */
public record SoftShrink(double lambd) implements Activation {
  public static final Definition<SoftShrink> DEFINITION =
      Definition.<SoftShrink>of("softshrink")
          .parameter(
              "lambd", 0.5, Interval.NOT_NEGATIVE, "half the width of the interval that becomes 0")
          .formula("sign(x) max(0, |x| - lambd)")
          .derivative("1 for |x| > lambd, otherwise 0")
          .source("Donoho & Johnstone, Ideal spatial adaptation by wavelet shrinkage, 1994")
          .elsewhere(
              "torch.nn.functional.softshrink(x)",
              "keras.activations.soft_shrink(x)",
              "onnx.Shrink(x, bias=0.5)  # default 0")
          .create(SoftShrink::new);

  public SoftShrink {
    DEFINITION.check(lambd);
  }

  @Override
  public Traits traits() {
    Traits traits = Traits.of(Interval.FINITE, 1, lambd).increasing().odd();
    return lambd == 0 ? traits.kinks(0) : traits.kinks(-lambd, lambd);
  }

  @Override
  public double f(double x) {
    return Math.abs(x) > lambd ? x - Math.copySign(lambd, x) : 0;
  }

  @Override
  public double df(double x) {
    return Math.abs(x) > lambd ? 1 : 0;
  }
}
