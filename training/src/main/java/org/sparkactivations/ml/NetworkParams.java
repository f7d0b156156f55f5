package org.sparkactivations.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.sparkactivations.core.definition.Definitions;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.Schedules;

/** The params that {@link HasNetwork} declares. */
public final class NetworkParams {
  final Param<String> weightCol;
  final Param<String> network;
  final Param<String> loss;
  final Param<String> optimizer;
  final DoubleParam stepSize;
  final Param<String> schedule;
  final Param<String> initializer;
  final DoubleParam clipNorm;
  final IntParam batchSize;
  final IntParam maxIter;
  final BooleanParam standardization;
  final LongParam seed;

  NetworkParams(Params stage, String defaultLoss) {
    weightCol =
        new Param<>(stage, "weightCol", "column of the weights of rows; without it all weigh 1");
    network =
        CheckedParams.text(
            stage,
            "network",
            "layers with blanks between them, such as dense(64) gelu dropout(p=0.1)",
            Network::check);
    loss = spec(stage, "loss", "what is made small", Losses.table());
    optimizer = spec(stage, "optimizer", "rule that improves the parameters", Optimizers.table());
    stepSize =
        new DoubleParam(
            stage,
            "stepSize",
            "learning rate instead of the optimizer's (> 0)",
            ParamValidators.gt(0));
    schedule = spec(stage, "schedule", "how the learning rate changes", Schedules.table());
    initializer = spec(stage, "initializer", "weights before the first step", Initializers.table());
    clipNorm =
        new DoubleParam(
            stage, "clipNorm", "largest norm of a gradient (> 0)", ParamValidators.gt(0));
    batchSize = new IntParam(stage, "batchSize", "rows in a step (> 0)", ParamValidators.gt(0));
    maxIter =
        new IntParam(stage, "maxIter", "epochs: passes over the rows (> 0)", ParamValidators.gt(0));
    standardization =
        new BooleanParam(
            stage,
            "standardization",
            "whether features are shifted and scaled to mean 0 and variance 1 first");
    seed =
        new LongParam(stage, "seed", "determines the first weights, the order of rows and noise");
    stage.setDefault(loss, defaultLoss);
    stage.setDefault(optimizer, "adam");
    stage.setDefault(schedule, "constant");
    stage.setDefault(initializer, "auto");
    stage.setDefault(batchSize, 128);
    stage.setDefault(maxIter, 100);
    stage.setDefault(standardization, true);
    stage.setDefault(seed, (long) stage.getClass().getName().hashCode());
  }

  private static Param<String> spec(Params stage, String name, String doc, Definitions<?> table) {
    return CheckedParams.text(stage, name, doc, table::parse);
  }
}
