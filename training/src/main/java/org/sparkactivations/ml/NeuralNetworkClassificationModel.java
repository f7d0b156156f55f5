package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.layer.ArgMax;
import org.sparkactivations.core.network.NetworkFunction;
import org.sparkactivations.core.rowwise.Softmax;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.training.TrainedNetwork;
import scala.Tuple3;

/**
 * A network that tells classes by a vector, as native expressions: raw predictions are its outputs,
 * probabilities their softmax. The network runs once for a row. Of equally likely classes the first
 * is predicted. An empty name of a column leaves it out. Null features give null; a vector of
 * another size than in training is an error.
 */
public final class NeuralNetworkClassificationModel
    extends ProbabilisticClassificationModel<Vector, NeuralNetworkClassificationModel>
    implements MLWritable {
  private static final RowFunction SOFTMAX = new Softmax(1);

  private final String uid;
  private TrainedNetwork trained;
  private NetworkFunction function;

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
  }

  NeuralNetworkClassificationModel(String uid, TrainedNetwork trained) {
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
  public int numFeatures() {
    return trained.network().inputs();
  }

  @Override
  public int numClasses() {
    return trained.network().outputs();
  }

  /** The mean loss of each epoch. */
  public double[] objectiveHistory() {
    return trained.history().losses().clone();
  }

  /** The network with its parameters. */
  public TrainedNetwork trained() {
    return trained;
  }

  @Override
  public Vector predictRaw(Vector features) {
    return applied(function, features.toArray(), numClasses());
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    double[] values = raw.toDense().values();
    SOFTMAX.apply(values, 0, values.length, values, 0);
    return raw;
  }

  private static Vector applied(RowFunction function, double[] row, int length) {
    double[] result = new double[length];
    function.apply(row, 0, row.length, result, 0);
    return Vectors.dense(result);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    DataType type = SQLDataTypes.VectorType();
    String raw = named(getRawPredictionCol(), "raw");
    String probability = named(getProbabilityCol(), "probability");
    Column features = NewColumn.find(dataset, getFeaturesCol());
    Dataset<Row> result =
        dataset.withColumn(
            raw,
            described(
                NativeColumns.layer(function, List.of(features), List.of(type)),
                getRawPredictionCol(),
                schema));
    result =
        result.withColumn(
            probability,
            described(
                NativeColumns.layer(SOFTMAX, List.of(result.col(quoted(raw))), List.of(type)),
                getProbabilityCol(),
                schema));
    if (!getPredictionCol().isEmpty()) {
      ArgMax best = new ArgMax(isDefined(thresholds()) ? getThresholds() : null);
      Column from = result.col(quoted(isDefined(thresholds()) ? probability : raw));
      result =
          result.withColumn(
              getPredictionCol(),
              described(
                  NativeColumns.layer(best, List.of(from), List.of(type)),
                  getPredictionCol(),
                  schema));
    }
    result = getRawPredictionCol().isEmpty() ? result.drop(raw) : result;
    return getProbabilityCol().isEmpty() ? result.drop(probability) : result;
  }

  /** The name of a column, or of one that is dropped in the end. */
  private String named(String name, String kind) {
    return name.isEmpty() ? uid + "_" + kind : name;
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** With the metadata, such as the number of classes, that the schema tells. */
  private static Column described(Column column, String name, StructType schema) {
    return name.isEmpty() ? column : column.as(name, schema.apply(name).metadata());
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
  public MLWriter write() {
    return SavedNetwork.writer(this, trained);
  }

  @Override
  public NeuralNetworkClassificationModel copy(ParamMap extra) {
    NeuralNetworkClassificationModel copy = new NeuralNetworkClassificationModel(uid, trained);
    return copyValues(copy, extra).setParent(parent());
  }

  public static MLReader<NeuralNetworkClassificationModel> read() {
    return new StageReader<>(
        NeuralNetworkClassificationModel.class, (model, row) -> model.use(SavedNetwork.read(row)));
  }

  public static NeuralNetworkClassificationModel load(String path) {
    return read().load(path);
  }
}
