package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;

/**
 * The params of {@link BatchNormalization} and its model.
 *
 * @param <S> the stage, which setters return
 */
public interface HasBatchNormalization<S> extends HasColumn<S> {
  DoubleArrayParam gamma();

  DoubleArrayParam beta();

  DoubleParam eps();

  default double[] getGamma() {
    return getOrDefault(gamma());
  }

  default double[] getBeta() {
    return getOrDefault(beta());
  }

  default double getEps() {
    return (Double) getOrDefault(eps());
  }

  default S setGamma(double... value) {
    return with(gamma(), value);
  }

  default S setBeta(double... value) {
    return with(beta(), value);
  }

  default S setEps(double value) {
    return with(eps(), value);
  }
}
