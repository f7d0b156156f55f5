package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;
import static org.sparkactivations.ml.Rings.untrained;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that estimators and models refuse before any job. */
class SchemaErrorsTest {
  private static String firstLine(Runnable action) {
    return Rings.refusal(action).lines().findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features|string(1)|column features: got STRING; expected \"ARRAY\" of numbers or \"VECTOR\" of spark.ml (cast strings to DOUBLE)",
        "features|1.5D|column features: got DOUBLE; expected \"ARRAY\" of numbers or \"VECTOR\" of spark.ml",
        "features|array(array(1))|column features: got ARRAY<ARRAY<INT>>; expected \"ARRAY\" of numbers or \"VECTOR\" of spark.ml",
        "weight|string(1)|column weight has STRING; expected numbers",
        "radius|string(1)|column radius has STRING; expected BOOLEAN",
        "label|true|column label has BOOLEAN; expected the numbers 0, 1, ... for classes",
        "label|array(1)|column label has ARRAY<INT>; expected the numbers 0, 1, ... for classes",
        "label|null|column label has VOID; expected the numbers 0, 1, ... for classes",
        "label|string(1)|column label has text; expected the numbers 0, 1, ... for classes, and StringIndexer makes numbers of text"
      })
  void wrongTypes(String column, String value, String message) {
    Dataset<Row> rows = rows(3).withColumn(column, functions.expr(value));
    NeuralNetworkClassifier classifier = classifier();
    if (column.equals("radius")) {
      classifier.setValidationIndicatorCol("radius");
    }
    String expected = classifier.uid() + ": " + message;
    assertEquals(expected, firstLine(() -> classifier.fit(rows)));
    assertEquals(expected, firstLine(() -> classifier.transformSchema(rows.schema())));
  }

  @ParameterizedTest
  @CsvSource({"features", "label", "weight", "radius"})
  void missingColumns(String column) {
    Dataset<Row> rows = rows(3).drop(column);
    NeuralNetworkClassifier classifier = classifier().setKeyCol("radius");
    assertEquals(
        "%s: Column %s does not exist; available: %s"
            .formatted(classifier.uid(), column, String.join(", ", rows.columns())),
        firstLine(() -> classifier.fit(rows)));
  }

  @Test
  void textIsNoNumber() {
    NeuralNetworkRegressor regressor = regressor();
    Dataset<Row> rows = rows(3).withColumn("radius", functions.lit("small"));
    assertEquals(
        regressor.uid()
            + ": column radius has text; expected a number, or a vector or an array of numbers, and StringIndexer makes numbers of text",
        firstLine(() -> regressor.fit(rows)));
  }

  @ParameterizedTest
  @CsvSource({"true,BOOLEAN", "array('a'),ARRAY<STRING>", "array(array(1)),ARRAY<ARRAY<INT>>"})
  void targetsAreNumbers(String label, String type) {
    NeuralNetworkRegressor regressor = regressor();
    Dataset<Row> rows = rows(3).withColumn("radius", functions.expr(label));
    assertEquals(
        "%s: column radius has %s; expected a number, or a vector or an array of numbers"
            .formatted(regressor.uid(), type),
        firstLine(() -> regressor.fit(rows)));
  }

  @Test
  void modelsRefuseWrongColumns() {
    NeuralNetworkClassificationModel model =
        new NeuralNetworkClassificationModel("m", untrained("", 3));
    assertEquals(
        "m: Column features does not exist; available: label, weight, radius",
        firstLine(() -> model.transform(rows(3).drop("features"))));
    assertEquals(
        "m: column features: got STRING; expected \"ARRAY\" of numbers or \"VECTOR\" of spark.ml (cast strings to DOUBLE)",
        firstLine(() -> model.transform(rows(3).withColumn("features", functions.lit("a")))));
    Dataset<Row> two =
        new org.apache.spark.ml.feature.VectorAssembler()
            .setInputCols(new String[] {"label", "radius"})
            .setOutputCol("features")
            .transform(rows(3).drop("features"));
    NeuralNetworkRegressionModel regression =
        new NeuralNetworkRegressionModel("r", untrained("", 1));
    assertEquals(
        "r: column features has vectors of 2 elements; expected 3, as in training",
        firstLine(() -> regression.transform(two)));
    assertEquals(
        "n has no network; expected a model from fit or from a folder",
        firstLine(() -> new NeuralNetworkRegressionModel("n").transform(two)));
  }
}
