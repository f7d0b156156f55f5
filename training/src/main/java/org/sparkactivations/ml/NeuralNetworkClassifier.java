package org.sparkactivations.ml;

import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to tell classes by a vector or an array of numbers, by a network of any layers that core
 * has. Param {@code network} has its hidden layers, such as {@code dense(64) gelu dropout(p=0.1)};
 * a layer with an output for each class is added. Labels are 0, 1, ...; texts become such by
 * StringIndexer.
 *
 * <p>All rows go to one task, in an order that follows from their contents and the seed. So the
 * model has the same bits for any partitions, on any machine. Null features, labels or weights are
 * errors.
 */
public final class NeuralNetworkClassifier
    extends ProbabilisticClassifier<
        Vector, NeuralNetworkClassifier, NeuralNetworkClassificationModel>
    implements HasNetwork<NeuralNetworkClassifier>, DefaultParamsWritable {
  private static final int MOST_CLASSES = 10_000;

  private final String uid;
  private final NetworkParams params;
  private final DoubleArrayParam classWeights;

  public NeuralNetworkClassifier() {
    this(Identifiable$.MODULE$.randomUID("neuralNetworkClassifier"));
  }

  public NeuralNetworkClassifier(String uid) {
    this(EarlyUid.of(uid));
  }

  private NeuralNetworkClassifier(EarlyUid uid) {
    this.uid = uid.taken();
    this.params = new NetworkParams(this, "cross_entropy");
    this.classWeights =
        new DoubleArrayParam(
            this, "classWeights", "what the weights of rows are multiplied by, for each class");
  }

  @Override
  public String uid() {
    return uid == null ? EarlyUid.current() : uid;
  }

  @Override
  public NetworkParams networkParams() {
    return params;
  }

  public DoubleArrayParam classWeights() {
    return classWeights;
  }

  public double[] getClassWeights() {
    return getOrDefault(classWeights);
  }

  public NeuralNetworkClassifier setClassWeights(double[] value) {
    return with(classWeights, value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    RowSchema.rows(uid, schema, getFeaturesCol());
    RowSchema.checkTraining(this, schema, getLabelCol(), "the numbers 0, 1, ... for classes");
    return RowSchema.withVectors(schema, getFeaturesCol(), super::transformSchema);
  }

  @Override
  public NeuralNetworkClassificationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return super.fit(RowSchema.withVectors(dataset, getFeaturesCol()));
  }

  @Override
  public NeuralNetworkClassificationModel train(Dataset<?> dataset) {
    NetworkFit fit = new NetworkFit(this, dataset, getFeaturesCol(), getLabelCol());
    double largest = fit.largestLabel();
    if (!(largest >= 0 && largest < MOST_CLASSES)) {
      throw new IllegalArgumentException(
          "%s: the largest label of column %s is %s; expected an integer from 0 to %d"
              .formatted(uid, getLabelCol(), largest, MOST_CLASSES - 1));
    }
    return new NeuralNetworkClassificationModel(uid, fit.run(Math.max(2, (int) largest + 1)));
  }

  @Override
  public NeuralNetworkClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<NeuralNetworkClassifier> read() {
    return new StageReader<>(NeuralNetworkClassifier.class);
  }

  public static NeuralNetworkClassifier load(String path) {
    return read().load(path);
  }
}
