package org.sparkactivations.ml;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.network.NetworkFunction;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.training.TrainedNetwork;

/**
 * A network that predicts a number from a vector or an array of numbers, or a vector of several
 * numbers, as a native expression. MLlib's RegressionEvaluator takes numbers only, not vectors.
 * Null features, or arrays with a null, give null; a row of another length than in training is an
 * error.
 */
public final class NeuralNetworkRegressionModel
    extends RegressionModel<Vector, NeuralNetworkRegressionModel>
    implements HasNetwork<NeuralNetworkRegressionModel>,
        HasNetworkSummary<NeuralNetworkRegressionModel>,
        NetworkModel,
        MLWritable {
  private final String uid;
  private final NetworkParams params;
  private final Param<String> historyCol;
  private TrainedNetwork trained;
  private NetworkFunction function;

  /** Without a network, for Spark, which creates stages to find them. */
  public NeuralNetworkRegressionModel() {
    this(Identifiable$.MODULE$.randomUID("neuralNetworkRegressor"));
  }

  /** For the reader, which sets the network. */
  public NeuralNetworkRegressionModel(String uid) {
    this(EarlyUid.of(uid));
  }

  private NeuralNetworkRegressionModel(EarlyUid uid) {
    this.uid = uid.taken();
    this.params = new NetworkParams(this, "mse");
    this.historyCol = HasNetworkSummary.historyCol(this);
  }

  NeuralNetworkRegressionModel(String uid, TrainedNetwork trained) {
    this(uid);
    use(trained);
  }

  private void use(TrainedNetwork network) {
    trained = network;
    function = network.function();
  }

  @Override
  public String uid() {
    return uid == null ? EarlyUid.current() : uid;
  }

  @Override
  public NetworkParams networkParams() {
    return params;
  }

  @Override
  public int numFeatures() {
    return trained().network().inputs();
  }

  /** The number of targets: 1 if predictions are numbers, otherwise the size of the vectors. */
  public int numTargets() {
    return trained().network().outputs();
  }

  /** The mean loss of each epoch. */
  public double[] objectiveHistory() {
    return trained().history().losses().clone();
  }

  @Override
  public Param<String> historyCol() {
    return historyCol;
  }

  @Override
  public TrainedNetwork trained() {
    return PredictionColumns.required(uid, trained);
  }

  /**
   * The prediction of a model of one target.
   *
   * @throws IllegalStateException if there are several
   */
  @Override
  public double predict(Vector features) {
    if (numTargets() != 1) {
      throw new IllegalStateException(
          "%s: predict gives one number, but the model has %d targets; expected transform, whose predictions are vectors"
              .formatted(uid, numTargets()));
    }
    double[] prediction = new double[1];
    function.apply(features.toArray(), 0, features.size(), prediction, 0);
    return prediction[0];
  }

  @Override
  public List<ChainLink> steps() {
    return List.of(new ChainLink(PREDICTION, function, ChainLink.ROW));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StructType result =
        PredictionColumns.schema(this, schema, getFeaturesCol(), super::transformSchema);
    if (numTargets() == 1 || getPredictionCol().isEmpty()) {
      return withHistory(result);
    }
    Metadata size = new AttributeGroup(getPredictionCol(), numTargets()).toMetadata();
    return withHistory(
        RowSchema.with(
            result, new StructField(getPredictionCol(), SQLDataTypes.VectorType(), true, size)));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return withHistory(
        PredictionColumns.add(
            this,
            dataset,
            getFeaturesCol(),
            transformSchema(dataset.schema()),
            Map.of(PREDICTION, getPredictionCol())));
  }

  @Override
  public PipelineModel toPipeline() {
    return NetworkStages.of(
        this,
        getFeaturesCol(),
        (rest, column) ->
            copyValues(new NeuralNetworkRegressionModel(uid, rest), ParamMap.empty())
                .setNetwork("")
                .setFeaturesCol(column));
  }

  @Override
  public MLWriter write() {
    return SavedNetwork.writer(this, trained());
  }

  @Override
  public NeuralNetworkRegressionModel copy(ParamMap extra) {
    NeuralNetworkRegressionModel copy = new NeuralNetworkRegressionModel(uid, trained());
    return copyValues(copy, extra).setParent(parent());
  }

  public static MLReader<NeuralNetworkRegressionModel> read() {
    return new StageReader<>(
        NeuralNetworkRegressionModel.class,
        SavedNetwork.SCHEMA,
        (model, row) -> model.use(SavedNetwork.read(row)));
  }

  public static NeuralNetworkRegressionModel load(String path) {
    return read().load(path);
  }
}
