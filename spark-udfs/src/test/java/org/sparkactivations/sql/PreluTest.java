package org.sparkactivations.sql;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.List;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slope of prelu: a number, or one for each element. */
class PreluTest {
  private static final String TABLE =
      " FROM VALUES (array(-2D, 3D), array(0.5D, 7D), array(4F, 5F), array(10D, 20D)),"
          + " (array(1D, -1D), array(0.5D, NULL), NULL, array(10D, 20D)) t(x, s, f, g)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_prelu(x, 0.5) | [-1.0,3.0] | [1.0,-0.5]",
        "nn_prelu(x, array(0.5, 2)) | [-1.0,3.0] | [1.0,-2.0]",
        "nn_prelu(x, s) | [-1.0,3.0] | [1.0,null]",
        "nn_prelu(x, slope => f) | [-8.0,3.0] | null",
        "nn_prelu_derivative(x, s) | [0.5,1.0] | [1.0,null]",
        "nn_prelu_derivative_slope(x, array(3, 4)) | [-2.0,0.0] | [0.0,-1.0]",
        "nn_prelu_derivative_slope(x, s) | [-2.0,0.0] | [0.0,null]",
        "nn_prelu_backward(g, x, array(3, 4)) | [30.0,20.0] | [10.0,80.0]",
        "nn_prelu_backward(g, x, s) | [5.0,20.0] | [10.0,null]",
        "nn_prelu(array(x, x)[1], s) | [-1.0,3.0] | [1.0,null]",
        "nn_prelu(array(x, x), s)[1] | [-1.0,3.0] | [1.0,null]",
        "nn_prelu(array(x, x), array(f, s))[1] | [-1.0,3.0] | [1.0,null]",
        "nn_prelu(f, s) | [4.0,5.0] | null",
      })
  void values(String call, String first, String second) {
    for (boolean generated : new boolean[] {true, false}) {
      List<Row> rows = LocalSpark.collect("SELECT to_json(%s)%s".formatted(call, TABLE), generated);
      assertEquals(first, String.valueOf(rows.get(0).get(0)));
      assertEquals(second, String.valueOf(rows.get(1).get(0)));
    }
  }

  /** So large that it would not fit in memory as a dense one. */
  @Test
  void aSparseVectorCostsItsStoredEntries() {
    StructType schema = new StructType().add("v", SQLDataTypes.VectorType());
    int size = Integer.MAX_VALUE;
    Row row =
        RowFactory.create(Vectors.sparse(size, new int[] {3, size - 1}, new double[] {-8, 5}));
    Row result =
        SPARK
            .createDataFrame(List.of(row), schema)
            .selectExpr("nn_dropout(v, 0, 1, 1)", "nn_rrelu_training(v, 0.5, 0.5)", "nn_tanh(v)")
            .head();
    assertEquals(row.get(0), result.get(0));
    assertEquals(
        Vectors.sparse(size, new int[] {3, size - 1}, new double[] {-4, 5}), result.get(1));
    assertEquals(size, ((Vector) result.get(2)).size());
  }

  @Test
  void theTypeIsThatOfTheData() {
    Dataset<Row> result =
        SPARK.sql(
            "SELECT nn_prelu(f, array(1D, 2D)) a, nn_prelu(array(1D), array(NULL, 1)) b,"
                + " nn_prelu(array(1D), array(1)) c"
                + TABLE);
    assertEquals(
        "STRUCT<a: ARRAY<FLOAT>, b: ARRAY<DOUBLE> NOT NULL, c: ARRAY<DOUBLE> NOT NULL>",
        result.schema().sql());
    assertTrue(
        result
            .schema()
            .treeString()
            .contains(
                "b: array (nullable = false)\n |    |-- element: double (containsNull = true)"),
        result.schema().treeString());
    assertTrue(
        result
            .schema()
            .treeString()
            .contains(
                "c: array (nullable = false)\n |    |-- element: double (containsNull = false)"));
  }

  @Test
  void vectors() {
    SPARK
        .createDataFrame(
            List.of(
                RowFactory.create(Vectors.dense(-2, 3)),
                RowFactory.create(Vectors.sparse(2, new int[] {1}, new double[] {-1}))),
            new StructType().add("v", SQLDataTypes.VectorType()))
        .createOrReplaceTempView("prelu_vectors");
    assertEquals(
        "[[[-1.0,3.0],[0.5,1.0],null], [(2,[1],[-4.0]),[0.5,4.0],null]]",
        SPARK
            .sql(
                "SELECT nn_prelu(v, array(0.5, 4)), nn_prelu_derivative(v, array(0.5, 4)), nn_prelu(v, array(NULL, 4)) FROM prelu_vectors")
            .collectAsList()
            .toString());
  }

  @Test
  void columnFunctions() {
    Dataset<Row> table = SPARK.sql("SELECT *" + TABLE);
    assertEquals(
        table.selectExpr("nn_prelu(x, s)", "nn_prelu_backward(g, x, 0.5)").collectAsList(),
        table
            .select(
                functions.prelu(col("x"), col("s")),
                functions.prelu_backward(col("g"), col("x"), 0.5))
            .collectAsList());
  }

  @Test
  void lengthsDiffer() {
    for (String call :
        new String[] {
          "nn_prelu(x, s)", "nn_prelu_backward(x, x, s)", "nn_prelu_derivative_slope(x, s)"
        }) {
      Dataset<Row> query =
          SPARK.sql("SELECT " + call + " FROM VALUES (array(1D, 2D), array(1D)) t(x, s)");
      SparkRuntimeException error = assertThrows(SparkRuntimeException.class, query::collect);
      assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
      assertTrue(
          error
              .getMessage()
              .contains("prelu: slope has 1 elements, the row has 2; expected the same length"),
          error.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_prelu(1D, array(1D))|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "nn_prelu(x, array('a'))|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "nn_prelu(x, array(array(1D)))|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        "nn_prelu(x, x[0])|DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "nn_prelu(x, NULL)|DATATYPE_MISMATCH.UNEXPECTED_NULL",
        "nn_prelu_backward(1D, x, x)|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
      })
  void refusedAtAnalysis(String call, String condition) {
    AnalysisException error =
        assertThrows(AnalysisException.class, () -> SPARK.sql("SELECT " + call + TABLE));
    assertEquals(condition, error.getCondition());
  }
}
