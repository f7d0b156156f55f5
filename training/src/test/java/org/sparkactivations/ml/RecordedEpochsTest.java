package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainedNetwork;

/** What is recorded of epochs, beside what models and plain loops say of the same rows. */
class RecordedEpochsTest {
  /** Too small to change a parameter. */
  private static final String STILL = "sgd(lr=1e-300)";

  private static Dataset<Row> heldOut() {
    return rows(120).withColumn("held_out", functions.expr("pmod(hash(radius), 4) = 0"));
  }

  /** The weighted mean of a figure of rows. */
  private static double mean(List<Row> rows, ToDoubleFunction<Row> figure) {
    double sum = 0;
    double weight = 0;
    for (Row row : rows) {
      sum += row.<Double>getAs("weight") * figure.applyAsDouble(row);
      weight += row.<Double>getAs("weight");
    }
    return sum / weight;
  }

  private static double[] normalized(TrainedNetwork trained, Row row) {
    double[] x = row.<Vector>getAs("features").toArray().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - trained.mean()[i]) / Math.sqrt(trained.variance()[i]);
    }
    return x;
  }

  /** A unit of the first dense layer, which has 4. */
  private static double unit(TrainedNetwork trained, Row row, int unit) {
    double[] x = normalized(trained, row);
    double sum = trained.parameters()[12 + unit];
    for (int i = 0; i < x.length; i++) {
      sum += trained.parameters()[3 * unit + i] * x[i];
    }
    return sum;
  }

  private static double accuracy(List<Row> rows) {
    return mean(rows, row -> row.getAs("label").equals(row.getAs("prediction")) ? 1 : 0);
  }

  /** One shard, averages, gradients: all rows are in the only step, whose parameters stay. */
  @ParameterizedTest
  @CsvSource({"1,8", "3,2", "3,1"})
  void figuresAreThoseOfTheModel(int shards, int interval) {
    Dataset<Row> rows = heldOut();
    NeuralNetworkClassificationModel model =
        classifier()
            .setNetwork("dense(4) relu")
            .setOptimizer(STILL)
            .setScaleStepSize(false)
            .setBatchSize(1000)
            .setNumShards(shards)
            .setSyncInterval(interval)
            .setValidationIndicatorCol("held_out")
            .setMaxIter(2)
            .fit(rows);
    TrainedNetwork trained = model.trained();
    List<Row> training = model.transform(rows).where("not held_out").collectAsList();
    EpochRecord record = trained.history().epochs().get(1);
    assertEquals(accuracy(training), record.metric(), 1e-15);
    assertEquals(
        accuracy(model.transform(rows).where("held_out").collectAsList()),
        record.validationMetric(),
        1e-15);
    double most = 0;
    for (double label = 0; label < 3; label++) {
      double each = label;
      most = Math.max(most, mean(training, row -> row.<Double>getAs("label") == each ? 1 : 0));
    }
    assertEquals(most, record.baseline(), 1e-15);
    assertEquals(training.size(), record.observedRows());
    double squares =
        mean(
            training,
            row -> {
              double[] x = normalized(trained, row);
              return (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]) / 3;
            });
    assertEquals(Math.sqrt(squares), record.inputScale(), 1e-13);
    double active = 0;
    for (int j = 0; j < 4; j++) {
      int unit = j;
      active += mean(training, row -> unit(trained, row, unit) > 0 ? 1 : 0) / 4;
    }
    LayerFigures relu = record.layers().get(1);
    assertEquals("2.relu", relu.layer());
    assertEquals(1 - active, relu.zero(), 1e-15);
    assertEquals(1 - active, relu.saturated(), 1e-15);
    assertEquals(active, relu.meanSlope(), 1e-15);
    assertEquals(0, record.layers().get(0).updateRatio(), 1e-290);
    assertTrue(record.gradientNorm() > 0 && record.layers().get(0).gradientNorm() > 0);
  }

  /** The gradient of a batch is the same if shards add it up. */
  @Test
  void gradientNormsAreThoseOfOneBatch() {
    NeuralNetworkClassifier classifier =
        classifier()
            .setNetwork("dense(4) tanh")
            .setOptimizer("sgd(lr=0.1)")
            .setScaleStepSize(false)
            .setBatchSize(1000)
            .setSyncInterval(1)
            .setMaxIter(3);
    List<EpochRecord> one = classifier.setNumShards(1).fit(rows(90)).trained().history().epochs();
    List<EpochRecord> four = classifier.setNumShards(4).fit(rows(90)).trained().history().epochs();
    for (int i = 0; i < 3; i++) {
      assertEquals(one.get(i).gradientNorm(), four.get(i).gradientNorm(), 1e-13);
      for (int layer = 0; layer < 3; layer++) {
        LayerFigures expected = one.get(i).layers().get(layer);
        LayerFigures got = four.get(i).layers().get(layer);
        assertEquals(expected.gradientNorm(), got.gradientNorm(), 1e-13);
        assertEquals(expected.updateRatio(), got.updateRatio(), 1e-13);
        assertEquals(expected.weightScale(), got.weightScale(), 1e-13);
      }
    }
    // With sgd, the change is the gradient times the learning rate.
    LayerFigures last = one.get(2).layers().get(2);
    assertTrue(last.updateRatio() > 0 && last.updateRatio() < 0.1 * one.get(2).gradientNorm());
  }

  /** Numbers far from zero, predicted by the network as it begins. */
  @ParameterizedTest
  @CsvSource({"0", "1e9"})
  void determinationIsThatOfTheModel(double offset) {
    Dataset<Row> rows = heldOut().withColumn("radius", functions.col("radius").plus(offset));
    NeuralNetworkRegressionModel model =
        regressor()
            .setOptimizer("sgd")
            .setStepSize(1e-300)
            .setScaleStepSize(false)
            .setBatchSize(16)
            .setNumShards(2)
            .setSyncInterval(2)
            .setWeightCol("weight")
            .setValidationIndicatorCol("held_out")
            .setMaxIter(1)
            .fit(rows);
    EpochRecord record = model.trained().history().epochs().get(0);
    Dataset<Row> predicted = model.transform(rows);
    double expected = determination(predicted.where("not held_out").collectAsList());
    assertEquals(expected, record.metric(), 1e-9 * Math.abs(expected));
    expected = determination(predicted.where("held_out").collectAsList());
    assertEquals(expected, record.validationMetric(), 1e-9 * Math.abs(expected));
    assertEquals(0, record.baseline());
  }

  private static double determination(List<Row> rows) {
    double first = rows.get(0).getAs("radius");
    double mean = mean(rows, row -> row.<Double>getAs("radius") - first);
    double errors =
        mean(
            rows,
            row -> Math.pow(row.<Double>getAs("radius") - row.<Double>getAs("prediction"), 2));
    double deviations = mean(rows, row -> Math.pow(row.<Double>getAs("radius") - first - mean, 2));
    return 1 - errors / deviations;
  }

  /** At most a quarter of the epoch and 1,024 rows, at least a step of every shard. */
  @ParameterizedTest
  @CsvSource({
    "301,1,8,16,61",
    "301,3,2,16,13",
    "301,3,1,16,13",
    "20,1,8,32,20",
    "5000,1,8,128,904"
  })
  void lastStepsAreObserved(int count, int shards, int interval, int batch, long expected) {
    NeuralNetworkClassifier classifier =
        classifier()
            .setNetwork("dense(2) tanh")
            .setNumShards(shards)
            .setSyncInterval(interval)
            .setBatchSize(batch)
            .setMaxIter(2);
    classifier
        .fit(rows(count))
        .trained()
        .history()
        .epochs()
        .forEach(record -> assertEquals(expected, record.observedRows()));
  }

  /** Once there is nothing left to gain, nothing is evaluated, and so nothing is known. */
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void fullBatchesAreRecorded(int shards) {
    NeuralNetworkRegressor regressor =
        regressor().setNetwork("").setOptimizer("lbfgs").setNumShards(shards).setMaxIter(60);
    regressor.clear(regressor.stepSize());
    List<EpochRecord> records =
        regressor.setLabelCol("label").fit(rows(100)).trained().history().epochs();
    EpochRecord first = records.get(0);
    assertTrue(first.gradientNorm() > 0 && first.metric() > -1, first.toString());
    assertTrue(first.layers().get(0).updateRatio() > 0, first.toString());
    EpochRecord last = records.get(59);
    assertEquals(0, first.baseline());
    assertEquals(Double.NaN, last.metric());
    assertEquals(Double.NaN, last.gradientNorm());
    assertEquals(0, last.observedRows());
    assertEquals(Double.NaN, last.layers().get(0).gradientNorm());
    assertEquals(last.loss(), records.get(40).loss(), 1e-9);
  }
}
