package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;

/**
 * The params of {@link BatchNormalization} and its model.
 *
 * @param <S> the stage, which setters return
 */
public interface HasBatchNormalization<S> extends HasColumn<S> {
  /** What the accessors of params return. */
  BatchNormalizationParams shared();

  @Override
  default Param<String> inputCol() {
    return shared().inputCol;
  }

  @Override
  default Param<String> outputCol() {
    return shared().outputCol;
  }

  default DoubleArrayParam gamma() {
    return shared().gamma;
  }

  default DoubleArrayParam beta() {
    return shared().beta;
  }

  default DoubleParam eps() {
    return shared().eps;
  }

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
