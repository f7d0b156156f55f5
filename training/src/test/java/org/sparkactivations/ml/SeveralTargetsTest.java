package org.sparkactivations.ml;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;
import static org.sparkactivations.ml.Rings.untrained;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.training.TrainedNetwork;

/** Regressions of several numbers. */
class SeveralTargetsTest {
  private final TrainedNetwork network = untrained("dense(4) gelu", 2);
  private final NeuralNetworkRegressionModel model = new NeuralNetworkRegressionModel("r", network);

  @Test
  void predictionsAreVectors() {
    Dataset<Row> transformed = model.transform(rows(30));
    assertEquals(2, model.numTargets());
    assertEquals(
        2, AttributeGroup.fromStructField(transformed.schema().apply("prediction")).size());
    assertEquals(model.transformSchema(rows(1).schema()), transformed.schema());
    for (Row row : transformed.collectAsList()) {
      double[] expected = new double[2];
      network.function().apply(row.<Vector>getAs("features").toArray(), 0, 3, expected, 0);
      assertEquals(Vectors.dense(expected), row.getAs("prediction"));
    }
  }

  @Test
  void predictIsForOneNumber() {
    assertEquals(
        "r: predict gives one number, but the model has 2 targets; expected transform, whose predictions are vectors\n",
        Rings.refusal(() -> model.predict(Vectors.dense(1, 2, 3))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"array(radius, label)", "array(1, 2)", "features"})
  void labelsAreVectorsOrArrays(String label) {
    StructType schema = rows(1).withColumn("radius", functions.expr(label)).schema();
    StructType transformed = regressor().transformSchema(schema);
    assertEquals(schema.apply("radius"), transformed.apply("radius"));
    assertEquals(schema.apply("features"), transformed.apply("features"));
    assertEquals(SQLDataTypes.VectorType(), transformed.apply("prediction").dataType());
    assertEquals(
        DataTypes.DoubleType,
        regressor().transformSchema(rows(1).schema()).apply("prediction").dataType());
  }

  /** Vectors and arrays of all types train the same model, which is the same when loaded. */
  @ParameterizedTest
  @ValueSource(strings = {"array(radius, label)", "cast(array(radius, label) AS array<float>)"})
  void vectorsAndArraysTrainTheSame(String label, @TempDir Path folder) throws IOException {
    Dataset<Row> arrays =
        rows(90)
            .withColumn("radius", functions.expr("round(radius * 8) / 8"))
            .withColumn("radius", functions.expr(label));
    Dataset<Row> vectors = arrays.withColumn("radius", array_to_vector(arrays.col("radius")));
    NeuralNetworkRegressor regressor = regressor().setNumShards(2).setMaxIter(5);
    NeuralNetworkRegressionModel trained = regressor.fit(vectors);
    assertArrayEquals(trained.trained().parameters(), regressor.fit(arrays).trained().parameters());
    assertEquals(2, trained.numTargets());
    String path = folder.resolve("model").toString();
    trained.write().save(path);
    assertEquals(
        trained.transform(arrays).select("prediction").collectAsList(),
        NeuralNetworkRegressionModel.load(path)
            .transform(arrays)
            .select("prediction")
            .collectAsList());
  }

  /** An autoencoder. */
  @Test
  void labelsMayBeTheFeatures() {
    NeuralNetworkRegressor regressor = regressor().setLabelCol("features").setMaxIter(2);
    NeuralNetworkRegressionModel trained = regressor.fit(rows(30));
    assertEquals(3, trained.numTargets());
    StructType planned = regressor.transformSchema(rows(1).schema());
    assertEquals(SQLDataTypes.VectorType(), planned.apply("prediction").dataType());
    assertArrayEquals(planned.fieldNames(), trained.transform(rows(1)).columns());
  }

  /** The number of targets is that of a row that has them. */
  @Test
  void theFirstRowMayHaveNoLabel() {
    Dataset<Row> rows =
        rows(30)
            .coalesce(1)
            .withColumn("radius", functions.expr("if(label = 0, null, array(radius, label))"));
    NeuralNetworkRegressor regressor = regressor().setMaxIter(2).setHandleInvalid("skip");
    assertArrayEquals(
        regressor.fit(rows.where("label > 0")).trained().parameters(),
        regressor.fit(rows).trained().parameters());
    assertEquals(
        regressor.uid()
            + ": got no rows to learn from; expected at least one with features and a label\n",
        Rings.refusal(() -> regressor.fit(rows.where("label = 0"))));
  }
}
