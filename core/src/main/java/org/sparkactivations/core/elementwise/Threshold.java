package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The identity above a threshold, a constant up to it. */
public record Threshold(double threshold, double value) implements Activation {
  public static final Definition<Threshold> DEFINITION =
      Definition.<Threshold>of("threshold")
          .parameter("threshold", 0, Interval.FINITE, "f(x) = x above it")
          .parameter("value", 0, Interval.FINITE, "f up to the threshold")
          .formula("x > threshold ? x : value")
          .derivative("1 for x > threshold, 0 for x <= threshold")
          .source("PyTorch, torch.nn.Threshold")
          .elsewhere(
              "torch.nn.functional.threshold(x, 0, 0)", "keras.activations.threshold(x, 0, 0)")
          .create(Threshold::new);

  public Threshold {
    DEFINITION.check(threshold, value);
  }

  @Override
  public Traits traits() {
    Interval range =
        new Interval(
            Math.min(value, threshold), value <= threshold, Double.POSITIVE_INFINITY, false);
    Traits traits = Traits.of(range, 1, threshold).kinks(threshold);
    Traits rising = value <= threshold ? traits.increasing() : traits;
    return value == threshold ? rising : rising.smoothness(-1);
  }

  @Override
  public double f(double x) {
    return x > threshold ? x : value;
  }

  @Override
  public double df(double x) {
    return x > threshold ? 1 : 0;
  }
}
