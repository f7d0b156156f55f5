package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Handwritten digits through a random hidden layer, its activation chosen by cross-validation. */
@Tag("long")
class DigitsTest {
  private static final int INPUTS = 64;
  private static final int HIDDEN = 128;
  private static final int ITERATIONS = 10;
  private static final String LABEL = "label";
  private static final double WANTED = 0.93;

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = session();
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void tunedSavedAndLoadedInANewProcess(@TempDir Path folder) throws Exception {
    Dataset<Row> digits = digits(spark).cache();
    Dataset<Row>[] parts = digits.randomSplit(new double[] {0.75, 0.25}, 1);

    CrossValidatorModel tuned = validator(digits.columns()).fit(parts[0]);
    PipelineModel best = (PipelineModel) tuned.bestModel();
    double accuracy = evaluator().evaluate(best.transform(parts[1]));
    ActivationTransformer activation = (ActivationTransformer) best.stages()[4];
    System.out.printf("digits: %s, accuracy %.4f%n", activation.getFunction(), accuracy);
    assertTrue(accuracy >= WANTED, () -> "accuracy " + accuracy);

    String model = folder.resolve("model").toString();
    best.write().overwrite().save(model);
    Path predicted = folder.resolve("predictions");
    NewProcess.run(folder, DigitsTest.class, List.of(), model, predicted.toString());
    assertEquals(predictions(best, digits), Files.readString(predicted));
  }

  /** The new process: predicts with the saved model, into a file. */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark = session();
    PipelineModel model = PipelineModel.load(arguments[0]);
    Files.writeString(Path.of(arguments[1]), predictions(model, digits(spark)));
    spark.stop();
  }

  private static Dataset<Row> digits(SparkSession spark) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("../data/digits.csv")
        .coalesce(2);
  }

  /** As text, which tells all bits of a number. */
  private static String predictions(PipelineModel model, Dataset<Row> digits) {
    Dataset<Row> predictions = model.transform(digits).select("rawPrediction", "prediction");
    assertEquals(digits.count(), predictions.count());
    return predictions.collectAsList().toString();
  }

  private static CrossValidator validator(String[] columns) {
    ActivationTransformer activation =
        new ActivationTransformer().setInputCol("normalized").setOutputCol("hidden");
    Random random = new Random(1);
    double[] weights =
        random.doubles((long) INPUTS * HIDDEN).map(x -> random.nextGaussian() / 8).toArray();
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new VectorAssembler()
                      .setInputCols(Arrays.copyOf(columns, INPUTS))
                      .setOutputCol("pixels"),
                  new StandardScaler().setInputCol("pixels").setOutputCol("scaled"),
                  new Dense()
                      .setInputCol("scaled")
                      .setOutputCol("products")
                      .setWeights(Matrices.dense(HIDDEN, INPUTS, weights)),
                  new BatchNormalization().setInputCol("products").setOutputCol("normalized"),
                  activation,
                  new LogisticRegression()
                      .setFeaturesCol("hidden")
                      .setLabelCol(LABEL)
                      .setRegParam(0.01)
                      .setMaxIter(ITERATIONS)
                });
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(activation.function(), CollectionConverters.asScala(List.of("relu", "tanh")))
            .build();
    return new CrossValidator()
        .setEstimator(pipeline)
        .setEstimatorParamMaps(grid)
        .setEvaluator(evaluator())
        .setNumFolds(2)
        .setSeed(1);
  }

  private static MulticlassClassificationEvaluator evaluator() {
    return new MulticlassClassificationEvaluator().setLabelCol(LABEL).setMetricName("accuracy");
  }
}
