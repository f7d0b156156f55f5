package org.sparkactivations.ml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.elementwise.Sigmoid;
import org.sparkactivations.core.layer.ArgMax;
import org.sparkactivations.core.layer.EachElement;
import org.sparkactivations.core.network.TwoClasses;
import org.sparkactivations.core.rowwise.Softmax;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.training.TrainedNetwork;
import scala.Tuple3;

/**
 * A network that tells classes by a vector or an array of numbers, as native expressions. Raw
 * predictions are its outputs, probabilities their softmax. A network with one output z tells two
 * classes: raw predictions are (-z, z), probabilities their sigmoids. The network runs once for a
 * row. Of equally likely classes the first is predicted. An empty name of a column leaves it out.
 * Null features, or arrays with a null, give null; a row of another length than in training is an
 * error.
 */
public final class NeuralNetworkClassificationModel
    extends ProbabilisticClassificationModel<Vector, NeuralNetworkClassificationModel>
    implements HasNetwork<NeuralNetworkClassificationModel>,
        HasNetworkSummary<NeuralNetworkClassificationModel>,
        NetworkModel,
        MLWritable {
  private final String uid;
  private final NetworkParams params;
  private final Param<String> historyCol;
  private TrainedNetwork trained;
  private RowFunction scores;
  private RowFunction probabilities;

  /** Without a network, for Spark, which creates stages to find them. */
  public NeuralNetworkClassificationModel() {
    this(Identifiable$.MODULE$.randomUID("neuralNetworkClassifier"));
  }

  /** For the reader, which sets the network. */
  public NeuralNetworkClassificationModel(String uid) {
    this(EarlyUid.of(uid));
  }

  private NeuralNetworkClassificationModel(EarlyUid uid) {
    this.uid = uid.taken();
    this.params = new NetworkParams(this, "cross_entropy");
    this.historyCol = HasNetworkSummary.historyCol(this);
  }

  NeuralNetworkClassificationModel(String uid, TrainedNetwork trained) {
    this(uid);
    use(trained);
  }

  private void use(TrainedNetwork network) {
    trained = network;
    boolean two = network.network().outputs() == 1;
    scores = two ? new TwoClasses(network.function()) : network.function();
    probabilities = two ? new EachElement(new Sigmoid()) : new Softmax(1);
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

  @Override
  public int numClasses() {
    return scores.outputLength(numFeatures());
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

  @Override
  public Vector predictRaw(Vector features) {
    return applied(scores, features.toArray(), numClasses());
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    DenseVector values = raw.toDense();
    probabilities.apply(values.values(), 0, values.size(), values.values(), 0);
    return values;
  }

  private static Vector applied(RowFunction function, double[] row, int length) {
    double[] result = new double[length];
    function.apply(row, 0, row.length, result, 0);
    return Vectors.dense(result);
  }

  @Override
  public List<ChainLink> steps() {
    double[] divisors = isDefined(thresholds()) ? getThresholds() : null;
    if (divisors != null && divisors.length != numClasses()) {
      throw new IllegalArgumentException(
          "%s: got %d thresholds; expected %d, one for each class"
              .formatted(uid, divisors.length, numClasses()));
    }
    return List.of(
        new ChainLink(PREDICTION, new ArgMax(divisors), divisors == null ? 1 : 2),
        new ChainLink(RAW_PREDICTION, scores, ChainLink.ROW),
        new ChainLink(PROBABILITY, probabilities, 1));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    steps();
    return withHistory(
        PredictionColumns.schema(this, schema, getFeaturesCol(), super::transformSchema));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(RAW_PREDICTION, getRawPredictionCol());
    columns.put(PROBABILITY, getProbabilityCol());
    columns.put(PREDICTION, getPredictionCol());
    return withHistory(
        PredictionColumns.add(
            this, dataset, getFeaturesCol(), transformSchema(dataset.schema()), columns));
  }

  /**
   * Of MLlib's own summaries. Declared because Java sees two inherited methods with this signature.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    throw new UnsupportedOperationException("this model has no summary of MLlib");
  }

  @Override
  public PipelineModel toPipeline() {
    return NetworkStages.of(
        this,
        getFeaturesCol(),
        (rest, column) ->
            copyValues(new NeuralNetworkClassificationModel(uid, rest), ParamMap.empty())
                .setNetwork("")
                .setFeaturesCol(column));
  }

  @Override
  public MLWriter write() {
    return SavedNetwork.writer(this, trained());
  }

  @Override
  public NeuralNetworkClassificationModel copy(ParamMap extra) {
    NeuralNetworkClassificationModel copy = new NeuralNetworkClassificationModel(uid, trained());
    return copyValues(copy, extra).setParent(parent());
  }

  public static MLReader<NeuralNetworkClassificationModel> read() {
    return new StageReader<>(
        NeuralNetworkClassificationModel.class,
        SavedNetwork.SCHEMA,
        (model, row) -> model.use(SavedNetwork.read(row)));
  }

  public static NeuralNetworkClassificationModel load(String path) {
    return read().load(path);
  }
}
