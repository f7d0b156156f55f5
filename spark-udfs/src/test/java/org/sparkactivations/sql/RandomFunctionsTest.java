package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions with noise: a function of a key, or drawn by Spark. */
class RandomFunctionsTest {
  private static final String X = "array(1D, -2D, 3D, -4D, 5D, -6D, 7D, -8D)";

  @BeforeAll
  static void createTable() {
    SPARK
        .sql("SELECT id, IF(id %% 10 = 3, NULL, %s) AS x FROM range(0, 200, 1, 3)".formatted(X))
        .createOrReplaceTempView("rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nn_dropout(x, 0.5%s)",
        "nn_alpha_dropout(x, 0.5%s)",
        "nn_gumbel_softmax(x%s)",
        "nn_gumbel_softmax(x, hard => true%s)",
        "nn_rrelu_training(x%s)",
      })
  void noiseOfAKeyAndNoiseThatIsDrawn(String call) {
    String keyed = call.formatted(", seed => 7, key => id");
    List<Row> expected = rows(SPARK.table("rows"), keyed);
    assertEquals(expected, rows(SPARK.table("rows").repartition(7), keyed));
    assertEquals(
        expected,
        rows(SPARK.table("rows").orderBy(org.apache.spark.sql.functions.desc("id")), keyed));
    assertTrue(isDeterministic(keyed));
    assertEquals(
        rows(SPARK.table("rows"), call.formatted(", seed => 0, key => id")),
        rows(SPARK.table("rows"), call.formatted(", key => id")));
    assertNotEquals(expected, rows(SPARK.table("rows"), call.formatted(", key => id")));

    String seeded = call.formatted(", seed => 7");
    assertFalse(isDeterministic(seeded));
    List<Row> drawn = rows(SPARK.table("rows"), seeded);
    assertEquals(drawn, rows(SPARK.table("rows"), seeded));
    assertEquals(
        drawn, rows(SPARK.table("rows"), call.formatted(", seed => 7, key => xxhash64(rand(7))")));
    String unseeded = call.formatted("");
    assertFalse(isDeterministic(unseeded));
    assertNotEquals(rows(SPARK.table("rows"), unseeded), rows(SPARK.table("rows"), unseeded));
  }

  private static List<Row> rows(Dataset<Row> table, String call) {
    return table.selectExpr("id", call).orderBy("id").collectAsList();
  }

  private static boolean isDeterministic(String call) {
    return SPARK
        .sql("SELECT %s FROM rows".formatted(call))
        .queryExecution()
        .analyzed()
        .expressions()
        .forall(org.apache.spark.sql.catalyst.expressions.Expression::deterministic);
  }

  @Test
  void generatedAndInterpretedCodeDrawTheSame() {
    String query =
        "SELECT nn_dropout(x, 0.5, 3), nn_gumbel_softmax(x, 1, false, 4),"
            + " nn_dropout(x, 0.5, key => -1) FROM rows";
    assertEquals(LocalSpark.collect(query, true), LocalSpark.collect(query, false));
  }

  @Test
  void columnFunctions() {
    Dataset<Row> table = SPARK.table("rows");
    assertEquals(
        table.selectExpr("nn_dropout(x, 0.5, 3)", "nn_dropout(x, 0.5, 3, id)").collectAsList(),
        table
            .select(
                functions.dropout(table.col("x"), 0.5, 3),
                functions.dropout(table.col("x"), 0.5, 3, table.col("id")))
            .collectAsList());
  }

  @Test
  void everyRowHasItsOwnNoise() {
    String query = "SELECT count(DISTINCT y) FROM (SELECT nn_gumbel_softmax(%s%s) y FROM rows)";
    assertEquals(200, SPARK.sql(query.formatted(X, "")).first().getLong(0));
    assertEquals(200, SPARK.sql(query.formatted(X, ", key => id")).first().getLong(0));
    assertEquals(1, SPARK.sql(query.formatted(X, ", key => 1")).first().getLong(0));
  }

  @Test
  void soHasEveryRowOfAnArray() {
    Row row =
        SPARK
            .sql(
                "SELECT size(array_distinct(nn_gumbel_softmax(array(x, x, x), key => 5))),"
                    + " nn_dropout(array(x, x), 0.5, key => array(5, 6))"
                    + "   = array(nn_dropout(x, 0.5, key => 5), nn_dropout(x, 0.5, key => 6))"
                    + " FROM (SELECT %s x)".formatted(X))
            .first();
    assertEquals("[3,true]", row.toString());
  }

  @Test
  void aRowWithoutKeyIsUnknown() {
    assertEquals(
        "[null]",
        SPARK
            .sql("SELECT nn_dropout(array(1D), 0.5, key => CAST(NULL AS BIGINT))")
            .first()
            .toString());
  }

  @Test
  void theNoiseOfAGradientIsThatOfTheValue() {
    assertEquals(
        "[true]",
        SPARK
            .sql(
                "SELECT transform(nn_rrelu_training(x, seed => 3, key => 9), (y, i) -> y / x[i])"
                    + " = nn_rrelu_training_backward(transform(x, e -> 1), x, seed => 3, key => 9)"
                    + " FROM (SELECT array(-1, 1, -1, -1, -1) x)")
            .first()
            .toString());
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () ->
                SPARK.sql(
                    "SELECT nn_rrelu_training_backward(array(1D), array(1D), 0.1, 0.2, seed => 1)"));
    assertEquals("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", error.getCondition());
  }

  @Test
  void drawnNoiseIsRefusedWhereSparkRefusesRand() {
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () -> SPARK.sql("SELECT sum(nn_dropout(x, 0.5)[0]) FROM rows"));
    assertEquals("AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION", error.getCondition());
    SPARK.sql("SELECT sum(nn_dropout(x, 0.5, key => id)[0]) FROM rows").collect();
  }
}
