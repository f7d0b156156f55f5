package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.L2Normalize;

/**
 * Every row divided by its Euclidean length, or by {@code eps} if that is larger, also where
 * squares would overflow or underflow. Columns are arrays or vectors, which become dense; null
 * gives null, NaN makes the whole row NaN. A row of zeros stays zero, NaN if eps is 0.
 */
public final class L2Normalization extends ColumnTransformer<L2Normalization> {
  private final DoubleParam eps =
      CheckedParams.number(this, "eps", "the smallest divisor (>= 0)", L2Normalize::new);

  public L2Normalization() {
    this(randomUid("l2Normalization"));
  }

  public L2Normalization(String uid) {
    super(uid);
    setDefault(eps, 1e-12);
  }

  public DoubleParam eps() {
    return eps;
  }

  public double getEps() {
    return (Double) getOrDefault(eps);
  }

  public L2Normalization setEps(double value) {
    return with(eps, value);
  }

  @Override
  Computation computation() {
    return new RowComputation(new L2Normalize(getEps()));
  }

  @Override
  public L2Normalization copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<L2Normalization> read() {
    return new StageReader<>(L2Normalization.class);
  }

  public static L2Normalization load(String path) {
    return read().load(path);
  }
}
