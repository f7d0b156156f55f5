package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.kernel.Kernels;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/** Permanent views and column defaults, which Spark keeps as text. */
class ViewsAndDefaultsTest {
  private static final String ROW = "array(1D, -2D, 3D, -4D, 5D, -6D, 7D, -8D, 9D, -1D, 2D, -3D)";

  /** One call of each of these functions, with constants. */
  private static List<String> calls(Predicate<SqlFunction> functions) {
    List<String> calls = new ArrayList<>();
    for (SqlFunction function : SqlFunctions.all().stream().filter(functions).toList()) {
      String call = SqlFormsTest.call(function, "x");
      calls.add(
          call.replace("g[0]", "2D")
              .replaceAll("\\bk\\b", "3")
              .replaceAll("\\bo\\b", "array_repeat(0.5D, 12)")
              .replaceAll("\\bg\\b", "concat(%1$s, %1$s)".formatted(ROW))
              .replaceAll("\\bx\\b", ROW));
    }
    calls.add("nn_version()");
    calls.add("nn_prelu(x => %1$s, slope => %1$s)".formatted(ROW));
    calls.add("nn_leaky_relu(-1, alpha => 0.2)");
    return calls;
  }

  @AfterEach
  void dropAll() {
    SPARK.sql("DROP VIEW IF EXISTS activated");
    SPARK.sql("DROP TABLE IF EXISTS defaults");
  }

  @Test
  void permanentViews() {
    List<String> calls = calls(function -> true);
    List<String> columns =
        IntStream.range(0, calls.size()).mapToObj(i -> calls.get(i) + " AS c" + i).toList();
    String query = "SELECT " + String.join(", ", columns);
    SPARK.sql("CREATE VIEW activated AS " + query);
    assertEquals(SPARK.sql(query).collectAsList(), SPARK.table("activated").collectAsList());
  }

  @Test
  void whatIsNotDeterministicMayBeInAView() {
    SPARK.sql(
        "CREATE VIEW activated AS SELECT nn_kernels() k, nn_dropout(array(id), 1) d FROM range(2)");
    assertEquals(
        Collections.nCopies(2, "[%s,ArraySeq(0.0)]".formatted(Kernels.description())).toString(),
        SPARK.table("activated").collectAsList().toString());
  }

  @Test
  void columnDefaults() {
    // All that is element-wise is alike.
    Pattern names = Pattern.compile("nn_(prelu|apply)");
    List<String> calls = calls(f -> !f.elementwise() || names.matcher(f.name()).lookingAt());
    // Spark takes long for a table with many of them.
    for (int from = 0; from < calls.size(); from += 10) {
      checkDefaults(calls.subList(from, Math.min(from + 10, calls.size())));
      SPARK.sql("DROP TABLE defaults");
    }
  }

  private static void checkDefaults(List<String> calls) {
    Row expected = SPARK.sql("SELECT 1, " + String.join(", ", calls)).first();
    List<String> columns = new ArrayList<>(List.of("id INT"));
    for (int i = 0; i < calls.size(); i++) {
      String type = expected.schema().fields()[i + 1].dataType().sql();
      columns.add("c%d %s DEFAULT %s".formatted(i, type, calls.get(i)));
    }
    SPARK.sql("CREATE TABLE defaults (%s) USING parquet".formatted(String.join(", ", columns)));
    SPARK.sql("INSERT INTO defaults (id) VALUES (1)");
    assertEquals(expected, SPARK.table("defaults").first());
  }

  @Test
  void defaultsOfColumnsThatComeLater() {
    SPARK.sql("CREATE TABLE defaults (id INT) USING parquet");
    SPARK.sql("INSERT INTO defaults VALUES (1)");
    SPARK.sql(
        "ALTER TABLE defaults ADD COLUMNS (a DOUBLE DEFAULT nn_apply('elu(alpha=2)', 3),"
            + " b ARRAY<DOUBLE> DEFAULT nn_dropout(array(4), p => 0, key => 1))");
    assertEquals("[1,3.0,ArraySeq(4.0)]", SPARK.table("defaults").first().toString());
  }
}
