package org.sparkactivations.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;

/**
 * The largest of each group of {@code pieces} neighbouring elements. The length of every row must
 * be a multiple of {@code pieces}. Columns are arrays or vectors; null gives null, a NaN makes its
 * group NaN.
 */
public final class Maxout extends ColumnTransformer<Maxout> {
  private final IntParam pieces =
      CheckedParams.integer(
          this,
          "pieces",
          "elements in a group (> 0)",
          org.sparkactivations.core.rowwise.Maxout::new);

  public Maxout() {
    this(randomUid("maxout"));
  }

  public Maxout(String uid) {
    super(uid);
    setDefault(pieces, 2);
  }

  public IntParam pieces() {
    return pieces;
  }

  public int getPieces() {
    return (Integer) getOrDefault(pieces);
  }

  public Maxout setPieces(int value) {
    return with(pieces, value);
  }

  @Override
  Computation computation() {
    return new RowComputation(new org.sparkactivations.core.rowwise.Maxout(getPieces()));
  }

  @Override
  public Maxout copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<Maxout> read() {
    return new StageReader<>(Maxout.class);
  }

  public static Maxout load(String path) {
    return read().load(path);
  }
}
