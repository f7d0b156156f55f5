package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.refusal;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingFailure;
import org.sparkactivations.training.TrainingHistory;

/** Networks that are trained in rounds. */
class ShardsTest {
  /** Static, so that tasks do not get copies. */
  private static final AtomicInteger CALLS = new AtomicInteger();

  private static NeuralNetworkClassifier sharded(int shards, int interval) {
    return classifier()
        .setNumShards(shards)
        .setSyncInterval(interval)
        .setBatchSize(16)
        .setScaleStepSize(false)
        .setMaxIter(3);
  }

  private static void assertSame(TrainedNetwork expected, TrainedNetwork got) {
    assertArrayEquals(expected.parameters(), got.parameters());
    assertArrayEquals(expected.statistics(), got.statistics());
    assertArrayEquals(expected.mean(), got.mean());
    assertArrayEquals(expected.variance(), got.variance());
    assertEquals(expected.history(), got.history());
  }

  /** One shard, averages, gradients, gradients of all rows. */
  @ParameterizedTest
  @CsvSource({"1,8,adam", "4,2,adam", "3,1,adam", "5,1,lbfgs"})
  void partitionsChangeNoBit(int shards, int interval, String optimizer) {
    NeuralNetworkClassifier classifier = sharded(shards, interval).setOptimizer(optimizer);
    Dataset<Row> rows = rows(301);
    TrainedNetwork expected = classifier.fit(rows.coalesce(1)).trained();
    boolean full = Boolean.getBoolean("sparkactivations.full");
    for (int partitions : full ? new int[] {2, 5, 64} : new int[] {2, 5}) {
      SPARK.conf().set("spark.sql.adaptive.enabled", partitions == 5);
      try {
        assertSame(expected, classifier.fit(rows.repartition(partitions)).trained());
      } finally {
        SPARK.conf().unset("spark.sql.adaptive.enabled");
      }
    }
    assertSame(expected, classifier.fit(rows.orderBy(functions.desc("radius"))).trained());
    assertFalse(
        Arrays.equals(
            expected.parameters(), classifier.setSeed(6).fit(rows).trained().parameters()));
  }

  @Test
  void shardsLearn() {
    Dataset<Row> rows = rows(1200);
    NeuralNetworkClassificationModel model =
        classifier().setNumShards(4).setSyncInterval(8).setBatchSize(16).fit(rows);
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(model.transform(rows));
    assertTrue(accuracy > 0.95, "accuracy " + accuracy);
  }

  /** Of full batches, four shards have the sums that one has, up to rounding. */
  @ParameterizedTest
  @CsvSource({"sgd(lr=0.1)", "lbfgs"})
  void addedGradientsAreThoseOfOneBatch(String optimizer) {
    NeuralNetworkRegressor regressor =
        regressor()
            .setWeightCol("weight")
            .setOptimizer(optimizer)
            .setScaleStepSize(false)
            .setL2(0.001)
            .setBatchSize(1000)
            .setMaxIter(5)
            .setSyncInterval(1);
    regressor.clear(regressor.stepSize());
    Dataset<Row> rows = rows(300);
    TrainedNetwork one = regressor.setNumShards(1).fit(rows).trained();
    TrainedNetwork four = regressor.setNumShards(4).fit(rows).trained();
    assertArrayEquals(one.parameters(), four.parameters(), 1e-12);
    assertArrayEquals(one.history().losses(), four.history().losses(), 1e-12);
  }

  /** Rows that are equal but for their keys go to places of their own. */
  @Test
  void keysOrderRows() {
    Dataset<Row> rows = rows(200).withColumn("key", functions.monotonically_increasing_id());
    NeuralNetworkClassifier classifier = sharded(2, 2).setKeyCol("key");
    TrainedNetwork model = classifier.fit(rows.coalesce(1)).trained();
    assertSame(model, classifier.fit(rows.coalesce(1).repartition(7)).trained());
    Dataset<Row> otherKeys = rows.withColumn("key", functions.col("key").multiply(3));
    assertFalse(
        Arrays.equals(model.parameters(), classifier.fit(otherKeys).trained().parameters()));
  }

  @Test
  void equalRowsAreDealtEvenly() {
    Dataset<Row> rows = rows(3).crossJoin(SPARK.range(100).toDF("copy")).drop("copy");
    NeuralNetworkClassifier classifier = sharded(4, 2);
    assertSame(classifier.fit(rows).trained(), classifier.fit(rows.repartition(9)).trained());
  }

  @Test
  void changingInputIsDetected() {
    SPARK
        .udf()
        .register(
            "changing",
            functions
                .udf((UDF1<Double, Double>) x -> x + CALLS.incrementAndGet(), DataTypes.DoubleType)
                .asNondeterministic());
    Dataset<Row> rows =
        rows(60).repartition(2).withColumn("radius", functions.expr("changing(radius)"));
    String message = refusal(() -> regressor().setMaxIter(1).fit(rows));
    assertTrue(message.contains("the input changed between two passes over it"), message);
  }

  @Test
  void moreShardsThanRowsAreRefused() {
    assertTrue(
        refusal(() -> sharded(64, 8).fit(rows(30)))
            .contains("got 64 shards for 30 rows; expected at most one for each row"));
  }

  /** The step and the parameter are named, whatever executor saw it. */
  @ParameterizedTest
  @CsvSource({"1,8", "2,2", "2,1"})
  void divergingRunsStop(int shards, int interval) {
    TrainingFailure failure =
        assertThrows(
            TrainingFailure.class,
            () ->
                regressor()
                    .setNetwork("dense(8) cube dense(8) cube")
                    .setOptimizer("sgd")
                    .setStepSize(100)
                    .setNumShards(shards)
                    .setSyncInterval(interval)
                    .fit(rows(300)));
    String message = failure.getMessage();
    assertTrue(message.contains("dense.") && message.contains("in step"), message);
    assertTrue(message.contains("use a smaller learning rate"), message);
    TrainingHistory history = failure.history();
    assertEquals(shards, history.setup().shards());
    assertArrayEquals(new double[] {Double.NaN}, history.losses());
    assertEquals(0, history.bestEpoch());
  }

  @Test
  void classWeightsMultiplyThoseOfRows() {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassifier classifier = sharded(2, 2);
    Dataset<Row> weighted =
        rows.withColumn(
            "weight", functions.expr("weight * element_at(array(1D, 2D, 0D), int(label) + 1)"));
    TrainedNetwork expected = classifier.fit(weighted).trained();
    classifier.setClassWeights(new double[] {1, 2, 0});
    assertSame(expected, classifier.fit(rows).trained());
    classifier.setClassWeights(new double[] {1, 2});
    assertTrue(refusal(() -> classifier.fit(rows)).contains("label 2.0 has no class weight"));
  }

  @Test
  void skippedRowsChangeNothing() {
    Dataset<Row> rows = rows(90);
    Dataset<Row> more =
        rows.union(rows.withColumn("label", functions.lit(Double.NaN)))
            .union(rows.withColumn("weight", functions.lit(null).cast("double")));
    NeuralNetworkClassifier classifier = sharded(2, 2).setHandleInvalid("skip");
    assertSame(classifier.fit(rows).trained(), classifier.fit(more).trained());
    assertTrue(
        refusal(() -> classifier.setHandleInvalid("error").fit(more)).contains("handleInvalid"));
    assertEquals("error", classifier.getHandleInvalid());
  }
}
