package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.rows;
import static org.sparkactivations.ml.Rings.untrained;

import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.elementwise.Sigmoid;
import org.sparkactivations.training.TrainedNetwork;

/** A classifier whose network has one output. */
class TwoClassesTest {
  private final TrainedNetwork network = untrained("dense(4) gelu", 1);
  private final NeuralNetworkClassificationModel model =
      new NeuralNetworkClassificationModel("two", network);

  @Test
  void scoresAreTheOutputAndItsNegative() {
    assertEquals(2, model.numClasses());
    for (Row row : model.transform(rows(90)).collectAsList()) {
      Vector features = row.getAs("features");
      double[] output = new double[1];
      network.function().apply(features.toArray(), 0, 3, output, 0);
      double z = output[0];
      Vector raw = Vectors.dense(-z, z);
      Vector probability = Vectors.dense(new Sigmoid().value(-z), new Sigmoid().value(z));
      assertEquals(raw, row.getAs("rawPrediction"));
      assertEquals(probability, row.getAs("probability"));
      assertEquals(z > 0 ? 1.0 : 0.0, row.<Double>getAs("prediction"));
      assertEquals(raw, model.predictRaw(features));
      assertEquals(probability, model.predictProbability(features));
      assertEquals(
          probability,
          model.raw2probabilityInPlace(
              Vectors.sparse(2, raw.toSparse().indices(), raw.toSparse().values())));
      assertEquals(row.<Double>getAs("prediction"), model.predict(features));
    }
  }

  /** All parameters are 0, and so are both scores. */
  @Test
  void tiesGoToTheFirstClass() {
    TrainedNetwork zero =
        new TrainedNetwork(
            network.network(),
            new double[network.network().parameterCount()],
            network.statistics(),
            network.mean(),
            network.variance(),
            network.history());
    NeuralNetworkClassificationModel tie = new NeuralNetworkClassificationModel("tie", zero);
    Row row = tie.transform(rows(1)).head();
    assertEquals(Vectors.dense(0.5, 0.5), row.getAs("probability"));
    assertEquals(0.0, row.<Double>getAs("prediction"));
    tie.setThresholds(new double[] {0.5, 0.4});
    assertEquals(1.0, tie.transform(rows(1)).head().<Double>getAs("prediction"));
    assertEquals(1.0, tie.predict(Vectors.dense(1, 2, 3)));
  }

  @Test
  void thresholdsAreMllibs() {
    double middle =
        model.transform(rows(90)).collectAsList().stream()
            .mapToDouble(row -> row.<Vector>getAs("probability").apply(1))
            .average()
            .orElseThrow();
    model.setThresholds(new double[] {1 - middle, middle});
    List<Row> results = model.transform(rows(90)).collectAsList();
    for (Row row : results) {
      Vector p = row.getAs("probability");
      double expected = p.apply(1) / middle > p.apply(0) / (1 - middle) ? 1 : 0;
      assertEquals(expected, row.<Double>getAs("prediction"));
      assertEquals(expected, model.predict(row.getAs("features")));
    }
    assertEquals(
        2, results.stream().map(row -> row.<Double>getAs("prediction")).distinct().count());
    model.with(model.thresholds(), new double[] {1, 1, 1});
    String message = Rings.refusal(() -> model.transform(rows(1)));
    assertTrue(
        message.startsWith("two: got 3 thresholds; expected 2, one for each class"), message);
  }

  @Test
  void schemaSaysTwoClasses() {
    Dataset<Row> transformed = model.transform(rows(1));
    assertEquals(
        2, AttributeGroup.fromStructField(transformed.schema().apply("rawPrediction")).size());
    assertEquals(
        2, AttributeGroup.fromStructField(transformed.schema().apply("probability")).size());
    NominalAttribute prediction =
        (NominalAttribute) Attribute.fromStructField(transformed.schema().apply("prediction"));
    assertEquals(2, prediction.getNumValues().get());
    assertEquals(
        model.transformSchema(rows(1).schema()).fieldNames().length, transformed.columns().length);
  }
}
