package org.sparkactivations.ml;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.Losses;

/**
 * Learns to predict a number from a vector, by a network of any layers that core has. Param {@code
 * network} has its hidden layers, such as {@code dense(64) gelu dropout(p=0.1)}; a layer for the
 * prediction is added.
 *
 * <p>All rows go to one task, in an order that follows from their contents and the seed. So the
 * model has the same bits for any partitions, on any machine. Null features, labels or weights are
 * errors.
 */
public final class NeuralNetworkRegressor
    extends Regressor<Vector, NeuralNetworkRegressor, NeuralNetworkRegressionModel>
    implements HasNetwork<NeuralNetworkRegressor>,
        HasTrainingRun<NeuralNetworkRegressor>,
        DefaultParamsWritable {
  private final String uid;
  private final NetworkParams params;

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

  @Override
  public NeuralNetworkRegressionModel train(Dataset<?> dataset) {
    Loss loss = Losses.parse(getLoss());
    if (loss.takesLabels()) {
      throw new IllegalArgumentException(
          "%s: loss %s is for classes; expected one for numbers, such as mse"
              .formatted(uid, loss.spec()));
    }
    NetworkFit fit = new NetworkFit(this, dataset, getFeaturesCol(), getLabelCol(), null);
    return new NeuralNetworkRegressionModel(
        uid,
        fit.run(
            fit.targets(),
            loss,
            isDefined(initialModel())
                ? NeuralNetworkRegressionModel.load(getInitialModel()).trained()
                : null));
  }

  @Override
  public NeuralNetworkRegressor copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<NeuralNetworkRegressor> read() {
    return new StageReader<>(NeuralNetworkRegressor.class);
  }

  public static NeuralNetworkRegressor load(String path) {
    return read().load(path);
  }
}
