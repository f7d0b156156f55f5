package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;
import static org.sparkactivations.ml.Rings.untrained;

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
}
