package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;

/** The identity above a threshold, 0 up to it. */
public record ThresholdedRelu(double alpha) implements Activation {
  public static final Definition<ThresholdedRelu> DEFINITION =
      Definition.<ThresholdedRelu>of("thresholded_relu")
          .parameter("alpha", 1, Interval.NOT_NEGATIVE, "threshold")
          .formula("x > alpha ? x : 0")
          .derivative("1 for x > alpha, 0 for x <= alpha")
          .source(
              "Konda, Memisevic & Krueger, Zero-bias autoencoders and the benefits of co-adapting features, 2014")
          .elsewhere(
              "torch.nn.functional.threshold(x, 1, 0)",
              "keras.activations.threshold(x, 1, 0)",
              "onnx.ThresholdedRelu(x)")
          .create(ThresholdedRelu::new);

  public ThresholdedRelu {
    DEFINITION.check(alpha);
  }

  @Override
  public Traits traits() {
    Traits traits = Traits.of(Interval.NOT_NEGATIVE, 1, alpha).increasing().kinks(alpha);
    return alpha == 0 ? traits : traits.smoothness(-1);
  }

  @Override
  public double f(double x) {
    return x > alpha ? x : 0;
  }

  @Override
  public double df(double x) {
    return x > alpha ? 1 : 0;
  }
}
