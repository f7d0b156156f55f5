package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of docs/recipes.md, on days of which the third is another distribution. */
class RecipesTest {
  private static final SparkSession SPARK = LocalSpark.SPARK.newSession();

  @BeforeAll
  static void events(@TempDir Path folder) {
    SPARK.sql("CREATE DATABASE recipes LOCATION '%s'".formatted(folder.resolve("database")));
    SPARK.sql("USE recipes");
    SPARK
        .sql(
            """
            SELECT date_add(DATE'2026-01-01', int(id % 4)) AS day,
              array(id, if(id % 4 = 2, id + 2000D, id)) AS features
            FROM range(400)
            """)
        .createOrReplaceTempView("events");
  }

  @AfterAll
  static void drop() {
    SPARK.sql("DROP DATABASE recipes CASCADE");
  }

  private static Stream<String> blocks(String language) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "recipes.md"));
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(block -> block.group(1));
  }

  /** What each query gives as "day column" of each row. */
  private static List<String> days(List<Row> rows) {
    return rows.stream().map(row -> row.getDate(0) + " " + row.getAs("column")).toList();
  }

  @Test
  void profilesByDay() throws IOException {
    List<List<Row>> results = new ArrayList<>();
    for (String block : blocks("sql").toList()) {
      for (String statement : block.strip().split(";\n|;$", 0)) {
        results.add(SPARK.sql(statement).collectAsList());
      }
    }
    assertEquals(6, results.size());
    List<String> moved = List.of("2026-01-03 features[1]", "2026-01-04 features[1]");
    assertEquals(moved, days(results.get(2)));
    assertTrue(days(results.get(3)).contains("2026-01-03 features[1]"), results.toString());
    assertEquals(6, results.get(4).size());
    List<Row> moves = results.get(4).stream().filter(row -> row.getDouble(2) > 0.25).toList();
    assertEquals(moved, days(moves));
    assertEquals(1, results.get(5).size());
  }

  @Test
  void theTestOfDbtGivesTheOffenders() throws IOException {
    String sql =
        blocks("jinja")
            .findFirst()
            .orElseThrow()
            .replaceAll("\\{%.*?%}", "")
            .replace("{{ rules | join(\"', '\") }}", "dead > 0', 'nulls > 0")
            .replace("{{ column_name }}", "negative")
            .replace("{{ functions }}", "relu")
            .replace("{{ model }}", "(SELECT -features[0] AS negative FROM events)");
    assertEquals(
        List.of("[negative,relu,dead,1.0,dead > 0]"),
        SPARK.sql(sql).collectAsList().stream().map(Row::toString).toList());
  }
}
