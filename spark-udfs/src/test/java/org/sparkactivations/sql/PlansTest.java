package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.sql.expression.FunctionExpression;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;
import scala.jdk.javaapi.CollectionConverters;

/** What becomes of the functions in Spark's plans. */
class PlansTest {
  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType);

  /** A call of every function, of columns of the table. */
  private static final List<String> CALLS = new ArrayList<>();

  private static Dataset<Row> table;

  @BeforeAll
  static void createTable() {
    Random random = new Random(1);
    List<DataType> columns = new ArrayList<>(List.of(ARRAY));
    for (SqlFunction function : SqlFunctions.all()) {
      RandomCall call = new RandomCall(function, ARRAY, List.of(DataTypes.DoubleType), random);
      call.types().stream().filter(type -> !columns.contains(type)).forEach(columns::add);
      CALLS.add(call.sql(call.types().stream().map(type -> "c" + columns.indexOf(type)).toList()));
    }
    StructType schema = new StructType();
    for (int i = 0; i < columns.size(); i++) {
      schema = schema.add("c" + i, columns.get(i));
    }
    table = SPARK.createDataFrame(List.of(RowFactory.create(new Object[columns.size()])), schema);
  }

  private static Dataset<Row> select(List<String> calls) {
    return table.selectExpr(calls.toArray(String[]::new));
  }

  private static LogicalPlan analyzed(List<String> calls) {
    return select(calls).queryExecution().analyzed();
  }

  @Test
  void codeIsGeneratedForWholeStages() {
    for (int i = 0; i < CALLS.size(); i += 50) {
      List<String> calls = CALLS.subList(i, Math.min(i + 50, CALLS.size()));
      assertInstanceOf(
          WholeStageCodegenExec.class,
          select(calls).queryExecution().executedPlan(),
          calls::toString);
    }
  }

  @Test
  void constantsAreFolded() {
    List<String> calls =
        SqlFunctions.all().stream().flatMap(DocumentationTest::exampleCalls).toList();
    assertTrue(calls.size() > CALLS.size());
    LogicalPlan plan = select(calls).queryExecution().optimizedPlan();
    for (Expression result : CollectionConverters.asJava(plan.expressions())) {
      assertFalse(result.exists(e -> e instanceof FunctionExpression), result::sql);
    }
  }

  @Test
  void equalCallsAreOneInCodeCachesAndExchanges() {
    String call = "nn_softmax(array(id, 1D))";
    Dataset<Row> shared = SPARK.sql("SELECT %1$s[0] + 1, %1$s[1] FROM range(3)".formatted(call));
    String code =
        org.apache.spark.sql.execution.debug.package$.MODULE$.codegenString(
            shared.queryExecution().executedPlan());
    assertEquals(1, code.split("evaluator \\*/", -1).length - 1, code);

    Dataset<Row> cached = SPARK.sql("SELECT %s AS y FROM range(3)".formatted(call)).cache();
    String again = plan("SELECT y[0] FROM (SELECT %s AS y FROM range(3))".formatted(call));
    cached.unpersist();
    assertTrue(again.contains("InMemoryTableScan"), again);

    String groups = "(SELECT nn_elu(id, 2D) AS y, count(*) FROM range(3) GROUP BY nn_elu(id, 2D))";
    String join =
        LocalSpark.with(
            Map.of(
                "spark.sql.adaptive.enabled",
                "false",
                "spark.sql.autoBroadcastJoinThreshold",
                "-1"),
            () -> plan("SELECT * FROM %1$s AS a JOIN %1$s AS b ON a.y = b.y".formatted(groups)));
    assertTrue(join.contains("ReusedExchange"), join);
  }

  private static String plan(String query) {
    return SPARK.sql(query).queryExecution().executedPlan().toString();
  }

  @Test
  void callsAreEqualByFunctionAndArguments() {
    assertTrue(analyzed(CALLS).sameResult(analyzed(CALLS)));
    assertEquals(analyzed(CALLS).semanticHash(), analyzed(CALLS).semanticHash());
    List<String> different = List.of("nn_elu(c0)", "nn_elu(c0, 2)", "nn_elu(c0[0])", "nn_celu(c0)");
    for (String a : different) {
      for (String b : different) {
        assertEquals(a.equals(b), analyzed(List.of(a)).sameResult(analyzed(List.of(b))), a + b);
      }
    }
  }

  /** The text of an expression, read again, is the same expression. */
  @Test
  void textIsReadBack() {
    List<String> texts =
        CollectionConverters.asJava(analyzed(CALLS).expressions()).stream()
            .map(alias -> CollectionConverters.asJava(alias.children()).get(0).sql())
            .toList();
    assertTrue(analyzed(texts).sameResult(analyzed(CALLS)), texts.toString());
  }

  @Test
  void namesAndPlansReadLikeTheCall() {
    Dataset<Row> calls =
        SPARK.sql("SELECT nn_elu(x), nn_gated(array(x, 1D), 'gelu') FROM VALUES (1D) t(x)");
    assertEquals(
        "[nn_elu(x, 1.0), nn_gated(array(x, 1.0), gelu)]", Arrays.toString(calls.columns()));
    String plan = calls.queryExecution().executedPlan().toString().replaceAll("#\\d+", "");
    assertTrue(
        plan.contains(
            "Project [nn_elu(x, 1.0) AS nn_elu(x, 1.0),"
                + " nn_gated(array(x, 1.0), gelu) AS nn_gated(array(x, 1.0), gelu)]"),
        plan);
  }

  /** More than Spark generates whole stages for, and more than fits one method. */
  @Test
  void hundredsOfCallsInOneProjection() {
    List<Definition<? extends Activation>> functions = Activations.table().definitions();
    List<String> calls =
        IntStream.range(0, 500)
            .mapToObj(i -> "nn_%s(x + %d)".formatted(functions.get(i % functions.size()).name(), i))
            .toList();
    String query = "SELECT %s FROM VALUES (-250.5D) t(x)".formatted(String.join(", ", calls));
    List<Object> expected =
        IntStream.range(0, 500)
            .mapToObj(i -> (Object) functions.get(i % functions.size()).create().value(i - 250.5))
            .toList();
    for (boolean generated : new boolean[] {true, false}) {
      Row row = LocalSpark.collect(query, generated).get(0);
      assertTrue(Bits.equal(expected, row.toSeq()), row::toString);
    }
  }
}
