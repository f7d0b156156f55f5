package org.sparkactivations.sql;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/** The Column API. */
class SqlFunctionsTest {
  private static final Map<Class<?>, Object> CONSTANTS =
      Map.of(double.class, 0.1, long.class, 2L, boolean.class, true, String.class, "gelu");

  /** Every method of the Column API, with all arguments that it takes, makes the call in SQL. */
  @Test
  void columnFunctionsCallTheSqlFunctions() throws ReflectiveOperationException {
    List<Column> columns = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (Method method : functions.class.getDeclaredMethods()) {
      if (method.isSynthetic()) {
        continue;
      }
      SqlFunction function = SqlFunctions.find(SqlFunction.PREFIX + method.getName());
      if (isDrawn(function, method)) {
        continue;
      }
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

  /** Whether the seed is another one each time. */
  private static boolean isDrawn(SqlFunction function, Method method) {
    return function.isRandom()
        && function.slots().stream()
            .limit(method.getParameterCount())
            .noneMatch(slot -> slot.name().equals(Definition.SEED));
  }

  private static String column(SqlFunction function, Slot slot) {
    if (slot.role() == Slot.Role.GRAD && function.definition().yieldsNumber()) {
      return "number";
    }
    return slot.argument() instanceof Operand operand && operand.kind() == Operand.Kind.INTEGER
        ? "key"
        : "row";
  }
}
