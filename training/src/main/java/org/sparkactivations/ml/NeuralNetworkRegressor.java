package org.sparkactivations.ml;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.SchemaUtils$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingListener;

/**
 * Learns to predict a number from a vector or an array of numbers, or several numbers if labels are
 * vectors or arrays, by a network of any layers that core has. Param {@code network} has its hidden
 * layers, such as {@code dense(64) gelu dropout(p=0.1)}; a layer for the prediction is added.
 * Predictions of several numbers are vectors, which MLlib's RegressionEvaluator does not take.
 *
 * <p>Executors keep the rows and train; a large table is divided into shards, which are trained
 * side by side and averaged. Which rows a shard has, and in which order, follows from their
 * contents, or keys, and the seed. So the model has the same bits for any partitions, on any
 * cluster. Rows with null, NaN or infinite numbers are errors, or left out if {@code handleInvalid}
 * is skip.
 */
public final class NeuralNetworkRegressor
    extends Regressor<Vector, NeuralNetworkRegressor, NeuralNetworkRegressionModel>
    implements HasNetwork<NeuralNetworkRegressor>,
        HasTrainingRun<NeuralNetworkRegressor>,
        DefaultParamsWritable {
  private final String uid;
  private final NetworkParams params;
  private transient TrainingListener listener;

  public NeuralNetworkRegressor() {
    this(Identifiable$.MODULE$.randomUID("neuralNetworkRegressor"));
  }

  public NeuralNetworkRegressor(String uid) {
    this(EarlyUid.of(uid));
  }

  private NeuralNetworkRegressor(EarlyUid uid) {
    this.uid = uid.taken();
    this.params = new NetworkParams(this, "mse");
  }

  @Override
  public String uid() {
    return uid == null ? EarlyUid.current() : uid;
  }

  @Override
  public NetworkParams networkParams() {
    return params;
  }

  /** Lets a listener hear of each epoch; null for none. It is no param and is not saved. */
  public NeuralNetworkRegressor setTrainingListener(TrainingListener value) {
    listener = value;
    return this;
  }

  /** For labels that are vectors or arrays, the prediction is a vector. */
  @Override
  public StructType transformSchema(StructType schema) {
    RowSchema.rows(uid, schema, getFeaturesCol());
    RowSchema.checkTraining(
        this, schema, getLabelCol(), true, "a number, or a vector or an array of numbers");
    // MLlib checks the same, and that labels are numbers.
    return hasSeveralTargets(schema)
        ? SchemaUtils$.MODULE$.appendColumn(
            schema, getPredictionCol(), SQLDataTypes.VectorType(), false)
        : RowSchema.withVectors(schema, getFeaturesCol(), super::transformSchema);
  }

  private boolean hasSeveralTargets(StructType schema) {
    return RowSchema.isRow(RowSchema.field(uid, schema, getLabelCol()).dataType());
  }

  /** As MLlib's, which makes numbers of all labels. */
  @Override
  public NeuralNetworkRegressionModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Dataset<Row> rows = RowSchema.withVectors(dataset, getFeaturesCol());
    if (!hasSeveralTargets(dataset.schema())) {
      return super.fit(rows);
    }
    NeuralNetworkRegressionModel model = train(RowSchema.withVectors(rows, getLabelCol()));
    return copyValues(model.setParent(this), ParamMap.empty());
  }

  @Override
  public NeuralNetworkRegressionModel train(Dataset<?> dataset) {
    Loss loss = Losses.parse(getLoss());
    if (loss.takesLabels()) {
      throw new IllegalArgumentException(
          "%s: loss %s is for classes; expected one for numbers, such as mse"
              .formatted(uid, loss.spec()));
    }
    TrainedNetwork initial =
        isDefined(initialModel())
            ? NeuralNetworkRegressionModel.load(getInitialModel()).trained()
            : null;
    NetworkFit fit = new NetworkFit(this, dataset, getFeaturesCol(), getLabelCol(), null);
    return new NeuralNetworkRegressionModel(uid, fit.run(fit.targets(), loss, initial, listener));
  }

  @Override
  public NeuralNetworkRegressor copy(ParamMap extra) {
    NeuralNetworkRegressor copy = defaultCopy(extra);
    return copy.setTrainingListener(listener);
  }

  public static MLReader<NeuralNetworkRegressor> read() {
    return new StageReader<>(NeuralNetworkRegressor.class);
  }

  public static NeuralNetworkRegressor load(String path) {
    return read().load(path);
  }
}
