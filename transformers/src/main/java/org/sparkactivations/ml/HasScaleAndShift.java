package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleArrayParam;

/**
 * The params gamma, beta and eps of a normalization.
 *
 * @param <S> the stage, which setters return
 */
public interface HasScaleAndShift<S> extends HasScale<S> {
  default DoubleArrayParam beta() {
    return normalization().beta;
  }

  default double[] getBeta() {
    return getOrDefault(beta());
  }

  default S setBeta(double... value) {
    return with(beta(), value);
  }
}
