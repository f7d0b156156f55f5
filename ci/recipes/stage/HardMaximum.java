package org.sparkactivations.ml;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.HardMax;

/**
 * 1 for the first of the largest elements of every row, 0 for all others. Columns are arrays or
 * vectors; null gives null, a NaN makes the whole row NaN.
 */
public final class HardMaximum extends ColumnTransformer<HardMaximum> {
  public HardMaximum() {
    this(randomUid("hardMaximum"));
  }

  public HardMaximum(String uid) {
    super(uid);
  }

  @Override
  Computation computation() {
    return new RowComputation(new HardMax());
  }

  @Override
  public HardMaximum copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<HardMaximum> read() {
    return new StageReader<>(HardMaximum.class);
  }

  public static HardMaximum load(String path) {
    return read().load(path);
  }
}
