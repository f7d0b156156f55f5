package org.sparkactivations.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.Optimizer;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.Penalty;
import org.sparkactivations.core.train.Schedules;
import org.sparkactivations.core.train.UpdateRule;
import org.sparkactivations.training.Checkpoints;
import org.sparkactivations.training.NetworkTraining;
import org.sparkactivations.training.RowSummary;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingListener;
import org.sparkactivations.training.TrainingRowReader;
import org.sparkactivations.training.TrainingSettings;
import org.sparkactivations.training.WorkSharing;

/** Trains the network of an estimator on the rows of a table. */
final class NetworkFit {
  private final HasNetwork<?> stage;
  private final int inputs;
  private final int targets;
  private final Checkpoints checkpoints;
  private final NetworkTraining training;

  /**
   * Looks at all rows, after what can be refused without that.
   *
   * @param features of vectors
   * @param label of numbers or vectors
   * @param classWeights null for none
   * @throws IllegalArgumentException if params or rows are refused
   */
  NetworkFit(
      HasNetwork<?> stage,
      Dataset<?> dataset,
      String features,
      String label,
      double[] classWeights) {
    this.stage = stage;
    check(dataset);
    Dataset<Row> table = columns(dataset, features, label);
    Row first = first(table);
    inputs = first.<Vector>getAs(0).size();
    targets = first.get(1) instanceof Vector vector ? vector.size() : 1;
    // Refuses layers that do not fit these inputs; how many classes there are is not known yet.
    Network.parse(stage.getNetwork(), inputs, targets);
    checkpoints =
        stage.isDefined(stage.checkpointDir())
            ? new Checkpoints(
                table.sparkSession().sparkContext().hadoopConfiguration(),
                stage.getCheckpointDir(),
                stage.getCheckpointInterval(),
                stage.getCheckpointPerRun())
            : null;
    training =
        new NetworkTraining(
            table,
            new TrainingRowReader(
                inputs,
                targets,
                classWeights,
                stage.getHandleInvalid().equals(NetworkParams.SKIP),
                stage.getSeed()));
  }

  private void check(Dataset<?> dataset) {
    if (dataset.isStreaming()) {
      throw new IllegalArgumentException(
          stage.uid()
              + ": got a streaming table; expected a table that ends, such as those that foreachBatch gives");
    }
    if (!stage.isDefined(stage.network())) {
      throw new IllegalArgumentException(
          stage.uid() + ": network is not set; expected layers such as dense(64) gelu");
    }
  }

  /** The columns that {@link TrainingRowReader} reads. */
  private Dataset<Row> columns(Dataset<?> dataset, String features, String label) {
    List<Column> columns = new ArrayList<>();
    columns.add(NewColumn.find(dataset, features).as(TrainingRowReader.FEATURES));
    columns.add(targets(dataset, label).as(TrainingRowReader.TARGETS));
    columns.add(
        RowSchema.isNamed(stage, stage.weightCol())
            ? NewColumn.find(dataset, stage.getWeightCol())
                .cast("double")
                .as(TrainingRowReader.WEIGHT)
            : functions.lit(1.0).as(TrainingRowReader.WEIGHT));
    columns.add(
        RowSchema.isNamed(stage, stage.validationIndicatorCol())
            ? NewColumn.find(dataset, stage.getValidationIndicatorCol())
                .as(TrainingRowReader.VALIDATION)
            : functions.lit(false).as(TrainingRowReader.VALIDATION));
    if (RowSchema.isNamed(stage, stage.keyCol())) {
      columns.add(
          functions.xxhash64(NewColumn.find(dataset, stage.getKeyCol())).as(TrainingRowReader.KEY));
    }
    return dataset.select(columns.toArray(Column[]::new));
  }

  /** Numbers as DOUBLE, vectors as they are. */
  private static Column targets(Dataset<?> dataset, String name) {
    Column column = NewColumn.find(dataset, name);
    return NewColumn.find(dataset.schema(), name).dataType() instanceof NumericType
        ? column.cast("double")
        : column;
  }

  /** A row that tells the lengths of features and targets. */
  private Row first(Dataset<Row> table) {
    List<Row> rows =
        table
            .na()
            .drop(new String[] {TrainingRowReader.FEATURES, TrainingRowReader.TARGETS})
            .takeAsList(1);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          stage.uid()
              + ": got no rows to learn from; expected at least one with features and a label");
    }
    return rows.get(0);
  }

  /** How many targets a row has. */
  int targets() {
    return targets;
  }

  RowSummary summary() {
    return training.summary();
  }

  /**
   * Trains.
   *
   * @param initial to begin with; null for none
   * @param listener null for none
   */
  TrainedNetwork run(int outputs, Loss loss, TrainedNetwork initial, TrainingListener listener) {
    Network network = Network.parse(stage.getNetwork(), inputs, outputs);
    if (initial != null && !initial.network().toString().equals(network.toString())) {
      throw new IllegalArgumentException(
          "%s: the model in %s is a network %s; expected %s"
              .formatted(stage.uid(), stage.getInitialModel(), initial.network(), network));
    }
    return training.run(settings(network, loss), initial, checkpoints, listener);
  }

  private TrainingSettings settings(Network network, Loss loss) {
    Optimizer optimizer = Optimizers.parse(stage.getOptimizer());
    WorkSharing sharing = new WorkSharing(training.summary().training(), network.parameterCount());
    int shards = stage.isDefined(stage.numShards()) ? stage.getNumShards() : sharing.shards();
    int interval =
        stage.isDefined(stage.syncInterval())
            ? stage.getSyncInterval()
            : WorkSharing.syncInterval(shards);
    double rate = stage.isDefined(stage.stepSize()) ? stage.getStepSize() : optimizer.lr();
    if (stage.getScaleStepSize() && !optimizer.needsFullBatches()) {
      rate *= WorkSharing.stepScale(shards, interval);
    }
    return new TrainingSettings(
        network,
        loss,
        new UpdateRule(
            withRate(optimizer, rate),
            Schedules.parse(stage.getSchedule()),
            stage.isDefined(stage.clipNorm())
                ? Clipping.byNorm(stage.getClipNorm())
                : Clipping.NONE,
            new Penalty(stage.getL1(), stage.getL2())),
        Initializers.parse(stage.getInitializer()),
        shards,
        stage.isDefined(stage.batchSize()) ? stage.getBatchSize() : WorkSharing.batchSize(shards),
        interval,
        stage.getMaxIter(),
        stage.getTol(),
        stage.getPatience(),
        stage.getStandardization(),
        stage.getSeed());
  }

  private static Optimizer withRate(Optimizer optimizer, double rate) {
    Definition<? extends Optimizer> definition = optimizer.definition();
    List<Object> values = new ArrayList<>(definition.parameterValues(optimizer));
    values.set(0, rate);
    return definition.create(values);
  }
}
