package org.sparkactivations.sql;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Operand;

/** How the functions behave in queries. */
class SqlFunctionsTest {
  private static final Map<Class<?>, Object> CONSTANTS =
      Map.of(double.class, 0.25, long.class, 2L, boolean.class, true, String.class, "gelu");

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

  /** Every method of the Column API, with all arguments that it takes, makes the call in SQL. */
  @Test
  void columnFunctionsCallTheSqlFunctions() throws ReflectiveOperationException {
    List<Column> columns = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (Method method : functions.class.getDeclaredMethods()) {
      SqlFunction function = SqlFunctions.find(SqlFunction.PREFIX + method.getName());
      List<Object> values = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (Class<?> type : method.getParameterTypes()) {
        int position = values.size();
        String column = column(function, function.slots().get(position));
        Object constant = CONSTANTS.get(type);
        constant = constant instanceof Double x ? (Object) (x * position) : constant;
        values.add(constant == null ? col(column) : constant);
        texts.add(constant == null ? column : Literal$.MODULE$.apply(constant).sql());
      }
      columns.add((Column) method.invoke(null, values.toArray()));
      calls.add("%s(%s)".formatted(function.name(), String.join(", ", texts)));
    }
    assertTrue(calls.size() > SqlFunctions.all().size());
    Dataset<Row> table = SPARK.sql("SELECT array(-1D, 2D) AS row, 2D AS number, 1L AS key");
    Dataset<Row> expected = table.selectExpr(calls.toArray(String[]::new));
    Dataset<Row> got = table.select(columns.toArray(Column[]::new));
    assertTrue(got.queryExecution().analyzed().sameResult(expected.queryExecution().analyzed()));
  }

  private static String column(SqlFunction function, Slot slot) {
    if (slot.role() == Slot.Role.GRAD && function.definition().yieldsNumber()) {
      return "number";
    }
    return slot.argument() instanceof Operand operand && operand.kind() == Operand.Kind.INTEGER
        ? "key"
        : "row";
  }

  @Test
  void permanentViewsMayUseThem() {
    SPARK.sql("CREATE OR REPLACE VIEW activated AS SELECT nn_relu(id - 1) AS y FROM range(3)");
    assertEquals("[[0.0], [0.0], [1.0]]", SPARK.table("activated").collectAsList().toString());
    SPARK.sql("DROP VIEW activated");
  }
}
