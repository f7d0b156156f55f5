package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;

/**
 * The params gamma and eps of a normalization.
 *
 * @param <S> the stage, which setters return
 */
public interface HasScale<S> extends HasColumn<S> {
  /** The params that the accessors return. */
  NormalizationParams normalization();

  default DoubleArrayParam gamma() {
    return normalization().gamma;
  }

  default DoubleParam eps() {
    return normalization().eps;
  }

  default double[] getGamma() {
    return getOrDefault(gamma());
  }

  default double getEps() {
    return (Double) getOrDefault(eps());
  }

  default S setGamma(double... value) {
    return with(gamma(), value);
  }

  default S setEps(double value) {
    return with(eps(), value);
  }
}
