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

/** The params that {@link HasNetwork} and {@link HasTrainingRun} declare. */
public final class NetworkParams {
  static final String ERROR = "error";
  static final String SKIP = "skip";

  final Param<String> weightCol;
  final Param<String> network;
  final Param<String> loss;
  final Param<String> optimizer;
  final DoubleParam stepSize;
  final Param<String> schedule;
  final Param<String> initializer;
  final DoubleParam clipNorm;
  final DoubleParam l1;
  final DoubleParam l2;
  final IntParam batchSize;
  final IntParam maxIter;
  final BooleanParam standardization;
  final LongParam seed;
  final Param<String> keyCol;
  final Param<String> validationIndicatorCol;
  final DoubleParam tol;
  final IntParam patience;
  final IntParam numShards;
  final IntParam syncInterval;
  final BooleanParam scaleStepSize;
  final Param<String> initialModel;
  final Param<String> checkpointDir;
  final IntParam checkpointInterval;
  final BooleanParam checkpointPerRun;
  final Param<String> handleInvalid;

  private final Params stage;

  NetworkParams(Params stage, String defaultLoss) {
    this.stage = stage;
    weightCol = text("weightCol", "column of the weights of rows; without it all weigh 1");
    network =
        CheckedParams.text(
            stage,
            "network",
            "layers with blanks between them, such as dense(64) gelu dropout(p=0.1)",
            Network::check);
    loss = spec("loss", "what training minimizes", Losses.table(), defaultLoss);
    optimizer = spec("optimizer", "rule that improves the parameters", Optimizers.table(), "adam");
    stepSize = positive("stepSize", "learning rate instead of the optimizer's (> 0)");
    schedule = spec("schedule", "how the learning rate changes", Schedules.table(), "constant");
    initializer =
        spec("initializer", "weights before the first step", Initializers.table(), "auto");
    clipNorm = positive("clipNorm", "largest norm of a gradient (> 0)");
    l1 = factor("l1", "times the sum of |weight| is added to the loss (>= 0)", 0);
    l2 = factor("l2", "times half the sum of weight^2 is added to the loss (>= 0)", 0);
    batchSize =
        count(
            "batchSize",
            "rows in a step of a shard (> 0); by default 128, 64 if there are more shards than two, 32 from 64 on");
    maxIter = count("maxIter", "epochs: passes over the rows (> 0)");
    standardization =
        flag(
            "standardization",
            "whether features are shifted and scaled to mean 0 and variance 1 first");
    seed =
        new LongParam(stage, "seed", "determines the first weights, the order of rows and noise");
    keyCol =
        text("keyCol", "column that says, instead of a row's contents, which shard it belongs to");
    validationIndicatorCol =
        text(
            "validationIndicatorCol",
            "column that is true for rows to validate with; no step uses them");
    tol = factor("tol", "by how much a loss must be below the best to be better (>= 0)", 0);
    patience =
        new IntParam(
            stage,
            "patience",
            "epochs without a better loss before training stops early; 0 for never",
            ParamValidators.gtEq(0));
    numShards =
        count(
            "numShards",
            "parts of the rows that are trained side by side (> 0); by default as many as the work is worth");
    syncInterval =
        count(
            "syncInterval",
            "steps of a shard between two averages (> 0); 1 adds up gradients instead");
    scaleStepSize =
        flag(
            "scaleStepSize", "whether the learning rate grows with the number of shards, up to 32");
    initialModel = path("initialModel", "saved model to begin with");
    checkpointDir =
        path(
            "checkpointDir",
            "folder for checkpoints; a run that was stopped goes on from the newest");
    checkpointInterval =
        count("checkpointInterval", "rounds between two checkpoints (> 0); with one shard, epochs");
    checkpointPerRun =
        flag(
            "checkpointPerRun",
            "whether runs that differ in params or rows, as CrossValidator's do, have folders of their own in checkpointDir; otherwise checkpoints of another run are refused");
    handleInvalid =
        CheckedParams.choice(
            stage,
            "handleInvalid",
            "what becomes in fit of rows with nulls, NaN or infinite numbers in the columns it reads: error or skip",
            ERROR,
            SKIP);
    stage.setDefault(patience, 0);
    stage.setDefault(maxIter, 100);
    stage.setDefault(standardization, true);
    stage.setDefault(scaleStepSize, true);
    stage.setDefault(checkpointInterval, 10);
    stage.setDefault(checkpointPerRun, false);
    stage.setDefault(handleInvalid, ERROR);
    stage.setDefault(seed, (long) stage.getClass().getName().hashCode());
  }

  private Param<String> text(String name, String doc) {
    return new Param<>(stage, name, doc);
  }

  private Param<String> path(String name, String doc) {
    return CheckedParams.text(
        stage,
        name,
        doc,
        value -> {
          if (value.isBlank()) {
            throw new IllegalArgumentException(
                "%s = '%s'; expected a path; clear the param for none".formatted(name, value));
          }
        });
  }

  private Param<String> spec(String name, String doc, Definitions<?> table, String value) {
    Param<String> param = CheckedParams.text(stage, name, doc, table::parse);
    stage.setDefault(param, value);
    return param;
  }

  private DoubleParam positive(String name, String doc) {
    return new DoubleParam(stage, name, doc, ParamValidators.gt(0));
  }

  private DoubleParam factor(String name, String doc, double value) {
    DoubleParam param = new DoubleParam(stage, name, doc, ParamValidators.gtEq(0));
    stage.setDefault(param, value);
    return param;
  }

  private IntParam count(String name, String doc) {
    return new IntParam(stage, name, doc, ParamValidators.gt(0));
  }

  private BooleanParam flag(String name, String doc) {
    return new BooleanParam(stage, name, doc);
  }
}
