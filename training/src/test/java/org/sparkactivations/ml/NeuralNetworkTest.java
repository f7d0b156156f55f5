package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networks learn, and what their models say. */
class NeuralNetworkTest {
  private static double accuracy(Dataset<Row> predictions) {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predictions);
  }

  @Test
  void learnsClasses() {
    Dataset<Row> rows = rows(601);
    NeuralNetworkClassificationModel model = classifier().fit(rows);
    assertTrue(accuracy(model.transform(rows)) > 0.95);
    assertEquals(3, model.numClasses());
    assertEquals(3, model.numFeatures());
    double[] losses = model.objectiveHistory();
    assertEquals(30, losses.length);
    assertTrue(losses[29] < 0.5 * losses[0], Arrays.toString(losses));
  }

  @Test
  void learnsNumbers() {
    Dataset<Row> rows = rows(600);
    NeuralNetworkRegressionModel model = regressor().fit(rows);
    double r2 =
        new RegressionEvaluator()
            .setLabelCol("radius")
            .setMetricName("r2")
            .evaluate(model.transform(rows));
    assertTrue(r2 > 0.97, "r2 " + r2);
  }

  /** Wherever rows are, and in whatever order and form they come. */
  @Test
  void partitionsChangeNoBit() {
    Dataset<Row> rows = rows(301);
    NeuralNetworkClassificationModel first = classifier().fit(rows.coalesce(1));
    for (int partitions : new int[] {2, 5, 64}) {
      NeuralNetworkClassificationModel other = classifier().fit(rows.repartition(partitions));
      assertArrayEquals(first.trained().parameters(), other.trained().parameters());
      assertArrayEquals(first.trained().statistics(), other.trained().statistics());
    }
    NeuralNetworkClassificationModel sorted =
        classifier().fit(rows.orderBy(functions.desc("radius")));
    assertArrayEquals(first.trained().parameters(), sorted.trained().parameters());
    NeuralNetworkClassificationModel otherSeed = classifier().setSeed(6).fit(rows);
    assertTrue(
        !Arrays.equals(first.trained().parameters(), otherSeed.trained().parameters()), "seed");
  }

  @Test
  void rowsOfWeightZeroCountAsNone() {
    Dataset<Row> rows = rows(60);
    Dataset<Row> more = rows.union(rows.withColumn("weight", functions.lit(0.0)));
    NeuralNetworkClassificationModel expected = classifier().setMaxIter(2).fit(rows);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(2).fit(more);
    assertArrayEquals(expected.trained().parameters(), model.trained().parameters());
    assertArrayEquals(expected.objectiveHistory(), model.objectiveHistory());
  }

  /** The steps are too small to change anything. */
  @Test
  void lossesAreMeansByWeight() {
    Dataset<Row> rows = rows(3);
    NeuralNetworkRegressor regressor =
        new NeuralNetworkRegressor()
            .setNetwork("")
            .setLabelCol("radius")
            .setWeightCol("weight")
            .setStandardization(false)
            .setOptimizer("sgd(lr=1e-300)")
            .setBatchSize(2)
            .setMaxIter(1);
    NeuralNetworkRegressionModel model = regressor.fit(rows);
    double sum = 0;
    double weight = 0;
    for (Row row : model.transform(rows).collectAsList()) {
      double error = row.<Double>getAs("prediction") - row.<Double>getAs("radius");
      sum += row.<Double>getAs("weight") * error * error;
      weight += row.<Double>getAs("weight");
    }
    assertEquals(sum / weight, model.objectiveHistory()[0], 1e-12 * sum);
    assertEquals(3, regressor.setBatchSize(1).fit(rows).numFeatures());
  }

  /** The columns are those that MLlib's own methods for a row give. */
  @Test
  void columnsAreTheNetwork() {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(2).fit(rows);
    for (Row row : model.transform(rows).collectAsList()) {
      Vector raw = model.predictRaw(row.getAs("features"));
      assertEquals(raw, row.getAs("rawPrediction"));
      assertEquals(model.predictProbability(row.getAs("features")), row.getAs("probability"));
      assertEquals(raw.argmax(), (double) row.getAs("prediction"));
    }
    NeuralNetworkRegressionModel regression = regressor().setMaxIter(2).fit(rows);
    for (Row row : regression.transform(rows).collectAsList()) {
      assertEquals(regression.predict(row.getAs("features")), (double) row.getAs("prediction"));
    }
  }

  /** What comes of NaN after training is unknown, as everywhere. */
  @Test
  void nullAndNanStayUnknown() {
    Dataset<Row> rows = rows(30);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(1).fit(rows);
    List<Row> unknown =
        List.of(
            RowFactory.create(null, 0.0, 1.0, 1.0),
            RowFactory.create(Vectors.dense(1, 2, Double.NaN), 0.0, 1.0, 1.0));
    List<Row> results =
        model.transform(SPARK.createDataFrame(unknown, rows.schema())).collectAsList();
    assertTrue(results.get(0).isNullAt(4) && results.get(0).isNullAt(6));
    assertTrue(Double.isNaN(results.get(1).getDouble(6)));
  }

  /** Spark's optimizer must not copy the network into the columns that are made of its outputs. */
  @Test
  void theNetworkRunsOnceForARow() {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(1).fit(rows);
    model.setThresholds(new double[] {1, 2, 3});
    assertEquals(1, calls(model.transform(rows.repartition(2))), "all columns");
    model.setRawPredictionCol("").setProbabilityCol("");
    assertEquals(1, calls(model.transform(rows.repartition(2))), "columns that are dropped");
  }

  private static int calls(Dataset<Row> transformed) {
    String plan = transformed.queryExecution().optimizedPlan().toString();
    return plan.split("\\.evaluate", -1).length - 1;
  }

  @Test
  void columnsWithoutNamesAreLeftOut() {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(2).fit(rows);
    List<Row> expected = model.transform(rows).select("prediction").collectAsList();
    model.setRawPredictionCol("").setProbabilityCol("");
    Dataset<Row> transformed = model.transform(rows);
    assertArrayEquals(
        new String[] {"features", "label", "weight", "radius", "prediction"},
        transformed.columns());
    assertEquals(expected, transformed.select("prediction").collectAsList());
  }

  @Test
  void thresholdsAreMllibs() {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(2).fit(rows);
    model.setThresholds(new double[] {1, 0.01, 0.5});
    for (Row row : model.transform(rows).collectAsList()) {
      double[] p = row.<Vector>getAs("probability").toArray();
      double[] scaled = {p[0], p[1] / 0.01, p[2] / 0.5};
      assertEquals(Vectors.dense(scaled).argmax(), (double) row.getAs("prediction"));
    }
  }

  @Test
  void savedModelsPredictTheSame(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(2).fit(rows);
    String path = folder.resolve("model").toString();
    model.write().save(path);
    NeuralNetworkClassificationModel loaded = NeuralNetworkClassificationModel.load(path);
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    assertArrayEquals(model.objectiveHistory(), loaded.objectiveHistory());
    NeuralNetworkRegressor estimator = regressor();
    estimator.write().save(folder.resolve("estimator").toString());
    NeuralNetworkRegressor again =
        NeuralNetworkRegressor.load(folder.resolve("estimator").toString());
    assertEquals(estimator.explainParams(), again.explainParams());
    NeuralNetworkRegressionModel regression = estimator.setMaxIter(2).fit(rows);
    regression.write().save(folder.resolve("regression").toString());
    assertEquals(
        regression.transform(rows).collectAsList(),
        NeuralNetworkRegressionModel.load(folder.resolve("regression").toString())
            .transform(rows)
            .collectAsList());
  }

  /** Networks are chosen by cross-validation, inside a pipeline, two at a time. */
  @Test
  void crossValidation() {
    Dataset<Row> rows = rows(300).withColumn("r", functions.col("radius"));
    NeuralNetworkClassifier classifier = classifier().setMaxIter(10).setFeaturesCol("assembled");
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"r"}).setOutputCol("assembled");
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(
                classifier.network(),
                scala.jdk.javaapi.CollectionConverters.asScala(List.of("relu", "dense(16) gelu")))
            .build();
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(new Pipeline().setStages(new PipelineStage[] {assembler, classifier}))
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator())
            .setNumFolds(2)
            .setParallelism(2)
            .fit(rows);
    assertEquals(2, best.avgMetrics().length);
    assertTrue(best.avgMetrics()[1] > best.avgMetrics()[0], Arrays.toString(best.avgMetrics()));
  }
}
