package org.sparkactivations.ml;

import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MetadataUtils$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.train.BceWithLogitsLoss;
import org.sparkactivations.core.train.CrossEntropyLoss;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.training.RowSummary;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingListener;
import scala.Option;

/**
 * Learns to tell classes by a vector or an array of numbers, by a network of any layers that core
 * has. Param {@code network} has its hidden layers, such as {@code dense(64) gelu dropout(p=0.1)};
 * a layer with an output for each class is added, or with one output for two classes. Labels are 0,
 * 1, ...; texts become such by StringIndexer.
 *
 * <p>Executors keep the rows and train; a large table is divided into shards, which are trained
 * side by side and averaged. Which rows a shard has, and in which order, follows from their
 * contents, or keys, and the seed. So the model has the same bits for any partitions, on any
 * cluster. Rows with null, NaN or infinite numbers are errors, or left out if {@code handleInvalid}
 * is skip.
 */
public final class NeuralNetworkClassifier
    extends ProbabilisticClassifier<
        Vector, NeuralNetworkClassifier, NeuralNetworkClassificationModel>
    implements HasNetwork<NeuralNetworkClassifier>,
        HasTrainingRun<NeuralNetworkClassifier>,
        DefaultParamsWritable {
  private static final int MOST_CLASSES = 10_000;

  private final String uid;
  private final NetworkParams params;
  private final DoubleArrayParam classWeights;
  private transient TrainingListener listener;

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
        CheckedParams.numbers(
            this,
            "classWeights",
            "what the weights of rows are multiplied by, for each class",
            NeuralNetworkClassifier::checkWeights);
  }

  @Override
  public String uid() {
    return uid == null ? EarlyUid.current() : uid;
  }

  @Override
  public NetworkParams networkParams() {
    return params;
  }

  private static void checkWeights(double[] weights) {
    if (weights.length < 2) {
      throw new IllegalArgumentException(
          "classWeights: got weights of %d classes; expected at least two"
              .formatted(weights.length));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!Double.isFinite(weights[i]) || weights[i] < 0) {
        throw new IllegalArgumentException(
            "classWeights: the weight of class %d is %s; expected a finite number that is not negative"
                .formatted(i, weights[i]));
      }
    }
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

  /** Lets a listener hear of each epoch; null for none. It is no param and is not saved. */
  public NeuralNetworkClassifier setTrainingListener(TrainingListener value) {
    listener = value;
    return this;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    RowSchema.rows(uid, schema, getFeaturesCol());
    RowSchema.checkTraining(
        this, schema, getLabelCol(), false, "the numbers 0, 1, ... for classes");
    return RowSchema.withVectors(schema, getFeaturesCol(), super::transformSchema);
  }

  @Override
  public NeuralNetworkClassificationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return super.fit(RowSchema.withVectors(dataset, getFeaturesCol()));
  }

  @Override
  public NeuralNetworkClassificationModel train(Dataset<?> dataset) {
    Loss loss = Losses.parse(getLoss());
    if (!loss.takesLabels()) {
      throw new IllegalArgumentException(
          "%s: loss %s is for numbers; expected one for classes, such as cross_entropy"
              .formatted(uid, loss.spec()));
    }
    TrainedNetwork initial =
        isDefined(initialModel())
            ? NeuralNetworkClassificationModel.load(getInitialModel()).trained()
            : null;
    double[] weights = isDefined(classWeights) ? getClassWeights() : null;
    NetworkFit fit = new NetworkFit(this, dataset, getFeaturesCol(), getLabelCol(), weights);
    int classes = classes(fit.summary(), dataset);
    // Of two classes, one output says all: cross entropy with 0 as the other.
    boolean isBinary = classes == 2 && loss.equals(new CrossEntropyLoss(0));
    return new NeuralNetworkClassificationModel(
        uid,
        fit.run(
            isBinary ? 1 : classes, isBinary ? new BceWithLogitsLoss() : loss, initial, listener));
  }

  /** As many as the column's metadata say, or else one more than the largest label. */
  private int classes(RowSummary rows, Dataset<?> dataset) {
    String column = "%s: column %s has ".formatted(uid, getLabelCol());
    double wrong = rows.smallestTarget() < 0 ? rows.smallestTarget() : rows.fraction();
    wrong = rows.largestTarget() >= MOST_CLASSES ? rows.largestTarget() : wrong;
    if (!Double.isNaN(wrong)) {
      throw new IllegalArgumentException(
          column
              + "the label %s; expected integers from 0 to %d; StringIndexer makes such of texts"
                  .formatted(wrong, MOST_CLASSES - 1));
    }
    if (rows.smallestTarget() == rows.largestTarget()) {
      throw new IllegalArgumentException(
          column
              + "the label %s in all rows; expected at least two classes"
                  .formatted(rows.largestTarget()));
    }
    Option<Object> known =
        MetadataUtils$.MODULE$.getNumClasses(dataset.schema().apply(getLabelCol()));
    int classes = (int) rows.largestTarget() + 1;
    return known.isDefined() ? Math.max(classes, (int) known.get()) : classes;
  }

  @Override
  public NeuralNetworkClassifier copy(ParamMap extra) {
    NeuralNetworkClassifier copy = defaultCopy(extra);
    return copy.setTrainingListener(listener);
  }

  public static MLReader<NeuralNetworkClassifier> read() {
    return new StageReader<>(NeuralNetworkClassifier.class);
  }

  public static NeuralNetworkClassifier load(String path) {
    return read().load(path);
  }
}
