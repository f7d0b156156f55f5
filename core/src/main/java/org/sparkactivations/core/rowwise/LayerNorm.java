package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.RowProperty;

/**
 * The row shifted and scaled to mean 0 and (biased) variance 1, times gamma, plus beta. A row of
 * equal elements becomes 0 before gamma and beta (NaN if eps is 0). An infinite element counts as
 * far larger than all finite ones, and several infinite elements as equally large; PyTorch returns
 * NaN for these. A NaN makes the whole row NaN.
 */
public record LayerNorm(double eps) implements Standardization {
  public static final Definition<LayerNorm> DEFINITION =
      Definition.<LayerNorm>of("layer_norm")
          .row("gamma", false, "factors of the result")
          .row("beta", false, "added to the result")
          .parameter("eps", 1e-5, Interval.NOT_NEGATIVE, "added to the variance")
          .formula("(x_i - mean) / sqrt(variance + eps) gamma_i + beta_i")
          .derivative(
              "(w_i - mean w - z_i mean(w z)) / sqrt(variance + eps), w = grad gamma, z = (x - mean)"
                  + " / sqrt(variance + eps)")
          .properties(
              RowProperty.MEAN_ZERO,
              RowProperty.MEAN_SQUARE_ONE,
              RowProperty.KEEPS_ORDER,
              RowProperty.SHIFT_INVARIANT,
              RowProperty.SCALE_INVARIANT)
          .source("Ba, Kiros & Hinton, Layer normalization, 2016")
          .elsewhere(
              "torch.nn.functional.layer_norm(x, x.shape[-1:])",
              "keras.layers.LayerNormalization(epsilon=1e-5)(x)  # default 0.001",
              "onnx.LayerNormalization(x, gamma)")
          .create(LayerNorm::new);

  public LayerNorm {
    DEFINITION.check(eps);
  }

  @Override
  public boolean isCentered() {
    return true;
  }
}
