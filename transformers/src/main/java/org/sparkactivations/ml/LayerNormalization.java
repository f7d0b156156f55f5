package org.sparkactivations.ml;

import java.util.Arrays;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.sparkactivations.core.rowwise.LayerNorm;

/**
 * Every row with mean 0 and variance 1 (the biased variance), times {@code gamma}, plus {@code
 * beta} where they are set; they have a number for each element. Columns are arrays or vectors,
 * which become dense; null gives null, NaN makes the whole row NaN.
 */
public final class LayerNormalization extends NativeTransformer<LayerNormalization> {
  private final DoubleArrayParam gamma;
  private final DoubleArrayParam beta;
  private final DoubleParam eps;

  public LayerNormalization() {
    this(Identifiable$.MODULE$.randomUID("layerNormalization"));
  }

  public LayerNormalization(String uid) {
    super(uid);
    this.gamma = new DoubleArrayParam(this, "gamma", "factors of the result, one for each element");
    this.beta = new DoubleArrayParam(this, "beta", "added to the result, one for each element");
    this.eps =
        new DoubleParam(
            this,
            "eps",
            "added to the variance (>= 0)",
            value -> new LayerNorm((double) value) != null);
    setDefault(eps, 1e-5);
  }

  public DoubleArrayParam gamma() {
    return gamma;
  }

  public DoubleArrayParam beta() {
    return beta;
  }

  public DoubleParam eps() {
    return eps;
  }

  public double[] getGamma() {
    return getOrDefault(gamma);
  }

  public LayerNormalization setGamma(double... value) {
    return with(gamma, value);
  }

  public double[] getBeta() {
    return getOrDefault(beta);
  }

  public LayerNormalization setBeta(double... value) {
    return with(beta, value);
  }

  public double getEps() {
    return (Double) getOrDefault(eps);
  }

  public LayerNormalization setEps(double value) {
    set(eps, value);
    return this;
  }

  @Override
  Computation computation() {
    return new RowComputation(
        new LayerNorm(getEps()),
        Arrays.asList(get(gamma).getOrElse(() -> null), get(beta).getOrElse(() -> null)));
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
