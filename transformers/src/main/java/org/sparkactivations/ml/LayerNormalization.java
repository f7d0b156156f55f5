package org.sparkactivations.ml;

import java.util.Arrays;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.LayerNorm;

/**
 * Every row with mean 0 and variance 1, times {@code gamma}, plus {@code beta} if they are set. The
 * variance is the biased one; gamma and beta have a number for each element. Columns are arrays or
 * vectors, which become dense; null gives null, NaN makes the whole row NaN.
 */
public final class LayerNormalization extends ColumnTransformer<LayerNormalization>
    implements HasScaleAndShift<LayerNormalization> {
  private final NormalizationParams normalization =
      new NormalizationParams(this, "variance", 1e-5, LayerNorm::new);

  public LayerNormalization() {
    this(randomUid("layerNormalization"));
  }

  public LayerNormalization(String uid) {
    super(uid);
  }

  @Override
  public NormalizationParams normalization() {
    return normalization;
  }

  @Override
  Computation computation() {
    return new RowComputation(
        new LayerNorm(getEps()),
        Arrays.asList(get(gamma()).getOrElse(() -> null), get(beta()).getOrElse(() -> null)));
  }

  @Override
  public LayerNormalization copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<LayerNormalization> read() {
    return new StageReader<>(LayerNormalization.class);
  }

  public static LayerNormalization load(String path) {
    return read().load(path);
  }
}
