package org.sparkactivations.ml;

import java.util.Collections;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.RmsNorm;

/**
 * Every row divided by the root of its mean square, times {@code gamma} where it is set: a number
 * for each element. Columns are arrays or vectors, which become dense; null gives null, NaN makes
 * the whole row NaN.
 */
public final class RmsNormalization extends NativeTransformer<RmsNormalization> {
  private final DoubleArrayParam gamma;
  private final DoubleParam eps;

  public RmsNormalization() {
    this(Identifiable$.MODULE$.randomUID("rmsNormalization"));
  }

  public RmsNormalization(String uid) {
    super(uid);
    this.gamma = new DoubleArrayParam(this, "gamma", "factors of the result, one for each element");
    this.eps =
        new DoubleParam(
            this,
            "eps",
            "added to the mean square (>= 0)",
            value -> new RmsNorm((double) value) != null);
    setDefault(eps, 1e-6);
  }

  public DoubleArrayParam gamma() {
    return gamma;
  }

  public DoubleParam eps() {
    return eps;
  }

  public double[] getGamma() {
    return getOrDefault(gamma);
  }

  public RmsNormalization setGamma(double... value) {
    return with(gamma, value);
  }

  public double getEps() {
    return (Double) getOrDefault(eps);
  }

  public RmsNormalization setEps(double value) {
    set(eps, value);
    return this;
  }

  @Override
  Computation computation() {
    return new RowComputation(
        new RmsNorm(getEps()), Collections.singletonList(get(gamma).getOrElse(() -> null)));
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
