package org.sparkactivations.ml;

import java.util.function.DoubleConsumer;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/** The params that {@link HasScale} and {@link HasScaleAndShift} declare. */
public final class NormalizationParams {
  final DoubleArrayParam gamma;
  final DoubleArrayParam beta;
  final DoubleParam eps;

  /**
   * @param divisor what eps is added to
   * @param check refuses wrong values of eps
   */
  NormalizationParams(Params stage, String divisor, double defaultEps, DoubleConsumer check) {
    gamma = new DoubleArrayParam(stage, "gamma", "factors of the result, one for each element");
    beta = new DoubleArrayParam(stage, "beta", "added to the result, one for each element");
    eps = CheckedParams.number(stage, "eps", "added to the " + divisor + " (>= 0)", check);
    stage.setDefault(eps, defaultEps);
  }
}
