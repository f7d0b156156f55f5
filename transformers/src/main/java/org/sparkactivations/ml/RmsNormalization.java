package org.sparkactivations.ml;

import java.util.Collections;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.RmsNorm;

/**
 * Every row divided by the root of its mean square, times {@code gamma} if it is set. Gamma has a
 * number for each element. Columns are arrays or vectors, which become dense; null gives null, NaN
 * makes the whole row NaN.
 */
public final class RmsNormalization extends ColumnTransformer<RmsNormalization>
    implements HasScale<RmsNormalization> {
  private final NormalizationParams normalization =
      new NormalizationParams(this, "mean square", 1e-6, RmsNorm::new);

  public RmsNormalization() {
    this(randomUid("rmsNormalization"));
  }

  public RmsNormalization(String uid) {
    super(uid);
  }

  @Override
  public NormalizationParams normalization() {
    return normalization;
  }

  @Override
  Computation computation() {
    return new RowComputation(
        new RmsNorm(getEps()), Collections.singletonList(get(gamma()).getOrElse(() -> null)));
  }

  @Override
  public RmsNormalization copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<RmsNormalization> read() {
    return new StageReader<>(RmsNormalization.class);
  }

  public static RmsNormalization load(String path) {
    return read().load(path);
  }
}
