package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.network.NetworkFunction;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.training.TrainedNetwork;

/**
 * A network that predicts a number from a vector, as a native expression. Null features give null;
 * a vector of another size than in training is an error.
 */
public final class NeuralNetworkRegressionModel
    extends RegressionModel<Vector, NeuralNetworkRegressionModel> implements MLWritable {
  private final String uid;
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
  public int numFeatures() {
    return trained.network().inputs();
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
  public double predict(Vector features) {
    double[] prediction = new double[1];
    function.apply(features.toArray(), 0, features.size(), prediction, 0);
    return prediction[0];
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    if (getPredictionCol().isEmpty()) {
      return dataset.toDF();
    }
    return dataset.withColumn(
        getPredictionCol(),
        NativeColumns.layer(
            function,
            List.of(NewColumn.find(dataset, getFeaturesCol())),
            List.of(schema.apply(getFeaturesCol()).dataType())));
  }

  @Override
  public MLWriter write() {
    return SavedNetwork.writer(this, trained);
  }

  @Override
  public NeuralNetworkRegressionModel copy(ParamMap extra) {
    NeuralNetworkRegressionModel copy = new NeuralNetworkRegressionModel(uid, trained);
    return copyValues(copy, extra).setParent(parent());
  }

  public static MLReader<NeuralNetworkRegressionModel> read() {
    return new StageReader<>(
        NeuralNetworkRegressionModel.class, (model, row) -> model.use(SavedNetwork.read(row)));
  }

  public static NeuralNetworkRegressionModel load(String path) {
    return read().load(path);
  }
}
