package org.sparkactivations.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizer;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.Schedules;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingRow;
import org.sparkactivations.training.TrainingSettings;
import org.sparkactivations.training.TrainingTask;

/**
 * Trains the network of an estimator on the rows of a table, in one task. The rows of all
 * partitions go to it and must fit into its memory.
 */
final class NetworkFit {
  private static final int FEATURES = 0;
  private static final int LABEL = 1;
  private static final int WEIGHT = 2;

  private final HasNetwork<?> stage;
  private final Dataset<Row> rows;
  private final int inputs;

  /**
   * @param features of vectors
   * @param label of numbers
   */
  NetworkFit(HasNetwork<?> stage, Dataset<?> dataset, String features, String label) {
    this.stage = stage;
    Column weight =
        stage.isDefined(stage.weightCol())
            ? NewColumn.find(dataset, stage.getWeightCol()).cast("double")
            : functions.lit(1.0);
    rows =
        dataset.select(
            NewColumn.find(dataset, features).as("features"),
            NewColumn.find(dataset, label).cast("double").as("label"),
            weight.as("weight"));
    inputs = inputs();
  }

  /** The largest label, at least 0. */
  double largestLabel() {
    Column label = functions.coalesce(functions.max("label"), functions.lit(0.0));
    return rows.select(label).head().getDouble(0);
  }

  TrainedNetwork run(int outputs) {
    TrainingSettings settings = settings(outputs);
    return rows.javaRDD().repartition(1).mapPartitions(new Training(settings)).collect().get(0);
  }

  private int inputs() {
    List<Row> first = rows.takeAsList(1);
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          stage.uid() + ": got no rows to learn from; expected at least one");
    }
    return vector(first.get(0)).size();
  }

  private TrainingSettings settings(int outputs) {
    if (!stage.isDefined(stage.network())) {
      throw new IllegalArgumentException(
          stage.uid() + ": network is not set; expected layers such as dense(64) gelu");
    }
    return new TrainingSettings(
        Network.parse(stage.getNetwork(), inputs, outputs),
        Losses.parse(stage.getLoss()),
        optimizer(),
        Schedules.parse(stage.getSchedule()),
        stage.isDefined(stage.clipNorm()) ? Clipping.byNorm(stage.getClipNorm()) : Clipping.NONE,
        Initializers.parse(stage.getInitializer()),
        stage.isDefined(stage.batchSize()) ? stage.getBatchSize() : 128,
        stage.getMaxIter(),
        stage.getStandardization(),
        stage.getSeed());
  }

  /** With the learning rate of the stage, if it has one. */
  private Optimizer optimizer() {
    Optimizer optimizer = Optimizers.parse(stage.getOptimizer());
    if (!stage.isDefined(stage.stepSize())) {
      return optimizer;
    }
    Definition<? extends Optimizer> definition = optimizer.definition();
    List<Object> values = new ArrayList<>(definition.parameterValues(optimizer));
    values.set(0, stage.getStepSize());
    return definition.create(values);
  }

  private static Vector vector(Row row) {
    if (row.isNullAt(FEATURES) || row.isNullAt(LABEL) || row.isNullAt(WEIGHT)) {
      throw new IllegalArgumentException(
          "training: features, label or weight of a row is null; expected none, so drop such rows first");
    }
    return row.getAs(FEATURES);
  }

  /** What the task does. */
  private record Training(TrainingSettings settings)
      implements FlatMapFunction<Iterator<Row>, TrainedNetwork> {
    @Override
    public Iterator<TrainedNetwork> call(Iterator<Row> rows) {
      List<TrainingRow> all = new ArrayList<>();
      int inputs = settings.network().inputs();
      rows.forEachRemaining(row -> all.add(row(row, inputs)));
      return List.of(TrainingTask.run(settings, all)).iterator();
    }

    private TrainingRow row(Row row, int inputs) {
      double[] features = vector(row).toArray().clone();
      if (features.length != inputs) {
        throw new IllegalArgumentException(
            "training: got vectors of %d and of %d elements; expected one length"
                .formatted(inputs, features.length));
      }
      double weight = row.getDouble(WEIGHT);
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "training: the weight of a row is %s; expected a number in [0, Infinity)"
                .formatted(weight));
      }
      for (int i = 0; i < inputs; i++) {
        if (!Double.isFinite(features[i])) {
          throw new IllegalArgumentException(
              "training: element %d of the features of a row is %s; expected finite numbers, so impute them or drop such rows first"
                  .formatted(i, features[i]));
        }
      }
      return new TrainingRow(features, row.getDouble(LABEL), weight, settings.seed());
    }
  }
}
