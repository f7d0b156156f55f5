package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.RowProperty;

/**
 * The row divided by the square root of the mean of its squares, times gamma. A row of zeros stays
 * zero (NaN if eps is 0). An infinite element counts as far larger than all finite ones, and
 * several infinite elements as equally large. A NaN makes the whole row NaN.
 */
public record RmsNorm(double eps) implements Standardization {
  public static final Definition<RmsNorm> DEFINITION =
      Definition.<RmsNorm>of("rms_norm")
          .row("gamma", false, "factors of the result")
          .parameter("eps", 1e-6, Interval.NOT_NEGATIVE, "added to the mean of the squares")
          .formula("x_i / sqrt(mean x^2 + eps) gamma_i")
          .derivative(
              "(w_i - z_i mean(w z)) / sqrt(mean x^2 + eps), w = grad gamma, z = x / sqrt(mean x^2"
                  + " + eps)")
          .properties(
              RowProperty.MEAN_SQUARE_ONE, RowProperty.KEEPS_ORDER, RowProperty.SCALE_INVARIANT)
          .source("Zhang & Sennrich, Root mean square layer normalization, 2019")
          .elsewhere(
              "torch.nn.functional.rms_norm(x, x.shape[-1:], eps=1e-6)  # default 2**-52 for double",
              "keras.layers.RMSNormalization()(x)",
              "onnx.RMSNormalization(x, gamma, epsilon=1e-6)  # default 1e-5")
          .create(RmsNorm::new);

  public RmsNorm {
    DEFINITION.check(eps);
  }

  @Override
  public boolean isCentered() {
    return false;
  }
}
