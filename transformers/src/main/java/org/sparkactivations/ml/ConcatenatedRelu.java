package org.sparkactivations.ml;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.Crelu;

/**
 * relu(x) followed by relu(-x): twice as long as the row. Columns are arrays or vectors; null gives
 * null, a NaN two NaN.
 */
public final class ConcatenatedRelu extends ColumnTransformer<ConcatenatedRelu> {
  public ConcatenatedRelu() {
    this(randomUid("concatenatedRelu"));
  }

  public ConcatenatedRelu(String uid) {
    super(uid);
  }

  @Override
  Computation computation() {
    return new RowComputation(new Crelu());
  }

  @Override
  public ConcatenatedRelu copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<ConcatenatedRelu> read() {
    return new StageReader<>(ConcatenatedRelu.class);
  }

  public static ConcatenatedRelu load(String path) {
    return read().load(path);
  }
}
