package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;
import static org.sparkactivations.ml.Rings.untrained;

import java.util.List;
import java.util.Set;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features that are arrays of numbers, of any type, mean what vectors of the same numbers mean. */
class ArrayFeaturesTest {
  /** Whole numbers, which every type can hold. */
  private static Dataset<Row> whole(int count) {
    return rows(count)
        .withColumn(
            "numbers",
            functions.vector_to_array(org.apache.spark.sql.functions.col("features"), "float64"))
        .selectExpr(
            "array(int(numbers[0] * 3), int(numbers[1] * 3), 0) AS features",
            "label",
            "weight",
            "radius");
  }

  private static Dataset<Row> as(String type, Dataset<Row> whole) {
    return whole.selectExpr(
        "CAST(features AS " + type + ") AS features", "label", "weight", "radius");
  }

  private static Dataset<Row> vectors(Dataset<Row> whole) {
    return whole.withColumn("features", functions.array_to_vector(whole.col("features")));
  }

  private static List<Row> predictions(Dataset<Row> transformed) {
    return transformed.drop("features").collectAsList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "array<double>",
        "array<float>",
        "array<int>",
        "array<decimal(9,2)>",
        "array<tinyint>"
      })
  void modelsTakeArrays(String type) {
    NeuralNetworkClassificationModel model =
        new NeuralNetworkClassificationModel("c", untrained("dense(4) gelu", 3));
    Dataset<Row> arrays = as(type, whole(60));
    Dataset<Row> transformed = model.transform(arrays);
    assertEquals(predictions(model.transform(vectors(whole(60)))), predictions(transformed));
    assertTrue(transformed.schema().apply("features").dataType() instanceof ArrayType);
    assertEquals(
        Set.of(transformed.schema().asNullable().fields()),
        Set.of(model.transformSchema(arrays.schema()).asNullable().fields()));
    NeuralNetworkRegressionModel regression =
        new NeuralNetworkRegressionModel("r", untrained("dense(4) gelu", 1));
    assertEquals(
        predictions(regression.transform(vectors(whole(60)))),
        predictions(regression.transform(arrays)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"array<double>", "array<float>", "array<int>"})
  void estimatorsTakeArrays(String type) {
    NeuralNetworkClassifier classifier = classifier().setMaxIter(2);
    NeuralNetworkClassificationModel expected = classifier.fit(vectors(whole(60)));
    NeuralNetworkClassificationModel model = classifier.fit(as(type, whole(60)));
    assertArrayEquals(expected.trained().parameters(), model.trained().parameters());
    assertArrayEquals(
        regressor().setMaxIter(2).fit(vectors(whole(60))).trained().parameters(),
        regressor().setMaxIter(2).fit(as(type, whole(60))).trained().parameters());
    assertEquals(
        model.transformSchema(as(type, whole(1)).schema()).fieldNames().length,
        classifier.transformSchema(as(type, whole(1)).schema()).fieldNames().length);
  }

  @Test
  void modelsKeepWhatTheEstimatorHas() {
    NeuralNetworkClassifier classifier = classifier().setMaxIter(2).setPredictionCol("class");
    classifier.setThresholds(new double[] {0.5, 0.3, 0.2});
    NeuralNetworkClassificationModel model = classifier.fit(as("array<double>", whole(60)));
    assertSame(classifier, model.parent());
    assertEquals(classifier.uid(), model.uid());
    assertEquals("class", model.getPredictionCol());
    assertArrayEquals(new double[] {0.5, 0.3, 0.2}, model.getThresholds());
    assertEquals(classifier.getNetwork(), model.getNetwork());
    assertEquals("weight", model.getWeightCol());
    assertEquals(5, model.getSeed());
    NeuralNetworkRegressionModel regression = regressor().setMaxIter(2).fit(whole(60));
    assertEquals(0.01, regression.getStepSize());
    assertEquals("radius", regression.getLabelCol());
  }

  @ParameterizedTest
  @ValueSource(strings = {"array<double>", "vector"})
  void fieldsOfStructsAreColumnsToo(String type) {
    Dataset<Row> plain = type.equals("vector") ? vectors(whole(60)) : as(type, whole(60));
    Dataset<Row> nested =
        plain.selectExpr("struct(features AS x) AS s", "label", "weight", "radius");
    NeuralNetworkRegressor regressor = regressor().setMaxIter(2);
    NeuralNetworkRegressionModel expected = regressor.fit(plain);
    NeuralNetworkRegressionModel model = regressor.setFeaturesCol("s.x").fit(nested);
    assertArrayEquals(expected.trained().parameters(), model.trained().parameters());
    assertEquals(
        expected.transform(plain).select("prediction").collectAsList(),
        model.transform(nested).select("prediction").collectAsList());
    assertEquals(nested.schema().apply("s"), model.transformSchema(nested.schema()).apply("s"));
  }

  /** MLlib refuses labels that are numbers, and their weights, in structs. */
  @Test
  void otherColumnsOfTrainingMayBeFieldsOfStructs() {
    Dataset<Row> plain = rows(60).selectExpr("*", "radius > 2 AS held_out", "radius + 1 AS key");
    Dataset<Row> nested =
        plain.selectExpr("*", "struct(features AS label, weight, struct(key) AS t, held_out) AS s");
    NeuralNetworkRegressor regressor =
        regressor()
            .setMaxIter(2)
            .setNumShards(2)
            .setLabelCol("features")
            .setWeightCol("weight")
            .setKeyCol("key")
            .setValidationIndicatorCol("held_out");
    double[] expected = regressor.fit(plain).trained().parameters();
    regressor.setLabelCol("s.label").setWeightCol("s.weight");
    regressor.setKeyCol("s.t.key").setValidationIndicatorCol("s.held_out");
    assertArrayEquals(
        expected, regressor.fit(nested.drop("weight", "key", "held_out")).trained().parameters());
  }

  /** As in MLlib. */
  @Test
  void emptyNamesOfColumnsAreNone() {
    NeuralNetworkClassifier plain = Rings.classifier().setMaxIter(2);
    plain.clear(plain.weightCol());
    NeuralNetworkClassifier empty =
        Rings.classifier()
            .setMaxIter(2)
            .setWeightCol("")
            .setKeyCol("")
            .setValidationIndicatorCol("");
    assertArrayEquals(
        plain.fit(rows(60)).trained().parameters(), empty.fit(rows(60)).trained().parameters());
  }

  @Test
  void nullElementsAreUnknown() {
    NeuralNetworkRegressionModel model =
        new NeuralNetworkRegressionModel("r", untrained("dense(4) gelu", 1));
    Dataset<Row> rows =
        SPARK.sql(
            "SELECT array(1, 2, 3) AS features UNION ALL SELECT array(1, null, 3) UNION ALL SELECT null");
    List<Row> results = model.transform(rows).select("prediction").collectAsList();
    assertEquals(model.predict(Vectors.dense(1, 2, 3)), results.get(0).getDouble(0));
    assertTrue(results.get(1).isNullAt(0));
    assertTrue(results.get(2).isNullAt(0));
    Dataset<Row> training =
        whole(9)
            .selectExpr(
                "if(label = 1, array(1, null, 3), features) AS features", "label", "weight");
    String message = Rings.refusal(() -> classifier().fit(training));
    assertTrue(
        message.contains("features, label, weight or validation indicator are null in a row"),
        message);
  }
}
