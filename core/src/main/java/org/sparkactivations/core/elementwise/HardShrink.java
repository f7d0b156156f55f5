package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.math.Select;

/** Zero near 0, the identity elsewhere. */
public record HardShrink(double lambd) implements Activation {
  public static final Definition<HardShrink> DEFINITION =
      Definition.<HardShrink>of("hardshrink")
          .parameter(
              "lambd", 0.5, Interval.NOT_NEGATIVE, "half the width of the interval that becomes 0")
          .formula("|x| > lambd ? x : 0")
          .derivative("1 for |x| > lambd, otherwise 0")
          .source("Donoho & Johnstone, Ideal spatial adaptation by wavelet shrinkage, 1994")
          .elsewhere(
              "torch.nn.functional.hardshrink(x)",
              "keras.activations.hard_shrink(x)",
              "onnx.Shrink(x)")
          .create(HardShrink::new);

  public HardShrink {
    DEFINITION.check(lambd);
  }

  @Override
  public Traits traits() {
    Traits traits = Traits.of(Interval.FINITE, 1, lambd).increasing().odd();
    return lambd == 0 ? traits.kinks(0) : traits.kinks(-lambd, lambd).smoothness(-1);
  }

  @Override
  public double f(double x) {
    return Select.beyond(x, lambd, x, 0);
  }

  @Override
  public double df(double x) {
    return Select.beyond(x, lambd, 1, 0);
  }
}
