package org.sparkactivations.sql;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** How the functions behave in queries. */
class SqlFunctionsTest {
  @Test
  void otherNumbersBecomeDoubles() {
    Row row =
        SPARK
            .sql(
                "SELECT nn_relu(2), nn_relu(1.5), nn_relu(2L), nn_relu(array(1, -2)),"
                    + " nn_relu(array(1.0, 2.5)), nn_relu(NULL), nn_relu(array()), nn_relu(1.5F)")
            .first();
    assertEquals(
        "[2.0,1.5,2.0,ArraySeq(1.0, 0.0),ArraySeq(1.0, 2.5),null,ArraySeq(),1.5]", row.toString());
    assertEquals(DataTypes.FloatType, row.schema().fields()[7].dataType());
    assertEquals(DataTypes.DoubleType, row.schema().fields()[5].dataType());
  }

  @Test
  void parametersArePositionalOrNamed() {
    assertEquals(
        "[-0.2,-0.2,-0.01,-0.5]",
        SPARK
            .sql(
                "SELECT nn_leaky_relu(-1, 0.2), nn_leaky_relu(-1, alpha => 0.2), nn_leaky_relu(-1),"
                    + " nn_leaky_relu(alpha => 1/2, x => -1)")
            .first()
            .toString());
  }

  @Test
  void columnNamesReadLikeTheCall() {
    Dataset<Row> result =
        SPARK.sql("SELECT nn_elu(x), nn_gelu_derivative(x) FROM VALUES (1D) t(x)");
    assertEquals("[nn_elu(x, 1.0), nn_gelu_derivative(x)]", Arrays.toString(result.columns()));
  }

  @Test
  void callsFoldAndShare() {
    String plan =
        SPARK
            .sql("SELECT nn_gelu(1D) + id FROM range(3)")
            .queryExecution()
            .optimizedPlan()
            .toString();
    assertTrue(plan.contains("Project [(0.8413447460685429 + cast(id"), plan);
    Dataset<Row> a = SPARK.sql("SELECT nn_gelu(id) FROM range(3)");
    Dataset<Row> b = SPARK.sql("SELECT nn_gelu(id) FROM range(3)");
    assertTrue(a.queryExecution().analyzed().sameResult(b.queryExecution().analyzed()));
  }

  @Test
  void columnFunctionsCallTheSqlFunctions() throws ReflectiveOperationException {
    Dataset<Row> table = SPARK.sql("SELECT array(-1D, 2D) AS x");
    for (SqlFunction function : SqlFunctions.all()) {
      if (function.slots().stream().filter(Slot::required).count() > 1) {
        continue;
      }
      String method = function.name().substring(SqlFunction.PREFIX.length());
      Column column =
          (Column) functions.class.getMethod(method, Column.class).invoke(null, col("x"));
      assertEquals(
          table.selectExpr(function.name() + "(x)").collectAsList(),
          table.select(column).collectAsList());
    }
    assertEquals(
        -0.5,
        SPARK.sql("SELECT -1D AS x").select(functions.leaky_relu(col("x"), 0.5)).first().get(0));
  }

  @Test
  void permanentViewsMayUseThem() {
    SPARK.sql("CREATE OR REPLACE VIEW activated AS SELECT nn_relu(id - 1) AS y FROM range(3)");
    assertEquals("[[0.0], [0.0], [1.0]]", SPARK.table("activated").collectAsList().toString());
    SPARK.sql("DROP VIEW activated");
  }

  @Test
  void softmaxOfRows() {
    for (boolean generated : new boolean[] {true, false}) {
      List<Row> rows =
          SqlTypesTest.collect(
              "SELECT nn_softmax(x), nn_softmax(array(x, NULL, x)), nn_softmax(array(1D, null)) FROM VALUES"
                  + " (array(1000D, 1000D)), (array(0D, double('infinity'))),"
                  + " (array(double('-infinity'), double('-infinity'))), (array()), (array(1D, NULL)), (NULL) t(x)",
              generated);
      assertEquals(
          "[[ArraySeq(0.5, 0.5),ArraySeq(ArraySeq(0.5, 0.5), null, ArraySeq(0.5, 0.5)),null],"
              + " [ArraySeq(0.0, 1.0),ArraySeq(ArraySeq(0.0, 1.0), null, ArraySeq(0.0, 1.0)),null],"
              + " [ArraySeq(0.5, 0.5),ArraySeq(ArraySeq(0.5, 0.5), null, ArraySeq(0.5, 0.5)),null],"
              + " [ArraySeq(),ArraySeq(ArraySeq(), null, ArraySeq()),null],"
              + " [null,ArraySeq(null, null, null),null], [null,ArraySeq(null, null, null),null]]",
          rows.toString());
    }
  }

  @Test
  void softmaxOfVectors() {
    SPARK
        .createDataFrame(
            List.of(
                org.apache.spark.sql.RowFactory.create(Vectors.dense(0, 0)),
                org.apache.spark.sql.RowFactory.create(
                    Vectors.sparse(2, new int[] {1}, new double[] {0}))),
            new org.apache.spark.sql.types.StructType()
                .add("v", org.apache.spark.ml.linalg.SQLDataTypes.VectorType()))
        .createOrReplaceTempView("vectors");
    assertEquals(
        "[[[0.5,0.5]], [[0.5,0.5]]]",
        SPARK.sql("SELECT nn_softmax(v) FROM vectors").collectAsList().toString());
  }
}
