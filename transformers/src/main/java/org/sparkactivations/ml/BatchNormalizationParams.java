package org.sparkactivations.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.sparkactivations.core.rowwise.BatchNorm;

/** The params that {@link BatchNormalization} and its model have in common. */
public final class BatchNormalizationParams {
  final Param<String> inputCol;
  final Param<String> outputCol;
  final DoubleArrayParam gamma;
  final DoubleArrayParam beta;
  final DoubleParam eps;

  BatchNormalizationParams(Params stage) {
    inputCol = new Param<>(stage, "inputCol", "input column name");
    outputCol = new Param<>(stage, "outputCol", "output column name");
    gamma = new DoubleArrayParam(stage, "gamma", "factors of the result, one for each element");
    beta = new DoubleArrayParam(stage, "beta", "added to the result, one for each element");
    eps =
        new DoubleParam(
            stage,
            "eps",
            "added to the variance (>= 0)",
            value -> new BatchNorm((double) value) != null);
    stage.setDefault(outputCol, stage.uid() + "__output");
    stage.setDefault(eps, 1e-5);
  }
}
