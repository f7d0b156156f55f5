package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.HiveResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Queries whose results are committed, and are the same whether code is generated, in ANSI mode,
 * and with the vectorized reader, or not: with all of that and none, or with {@code
 * -Dsparkactivations.full=true} in every combination. {@code
 * -Dsparkactivations.golden.regenerate=true} writes the results anew.
 */
class GoldenTest {
  private static final boolean REGENERATE =
      Boolean.getBoolean("sparkactivations.golden.regenerate");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "golden"))) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void resultsAreThoseCommitted(Path file) throws IOException {
    Path results = file.resolveSibling(file.getFileName() + ".out");
    int step = Boolean.getBoolean("sparkactivations.full") ? 1 : 7;
    for (int i = 0; i < 8; i += step) {
      Map<String, String> settings = settings(i < 4, i % 4 < 2, i % 2 == 0);
      String got = run(Files.readString(file), settings);
      if (REGENERATE && i == 0) {
        Files.writeString(results, got);
      }
      assertEquals(Files.readString(results), got, settings.toString());
    }
  }

  private static Map<String, String> settings(boolean generated, boolean ansi, boolean vectorized) {
    return Map.of(
        "spark.sql.codegen.wholeStage", String.valueOf(generated),
        "spark.sql.codegen.factoryMode", generated ? "CODEGEN_ONLY" : "NO_CODEGEN",
        "spark.sql.adaptive.enabled", "false",
        "spark.sql.ansi.enabled", String.valueOf(ansi),
        "spark.sql.parquet.enableVectorizedReader", String.valueOf(vectorized));
  }

  /** The results of all queries, in a session of their own. */
  private static String run(String queries, Map<String, String> settings) {
    SparkSession session = LocalSpark.SPARK.newSession();
    settings.forEach(session.conf()::set);
    return Arrays.stream(queries.replaceAll("(?m)^--.*\n", "").split(";\n", -1))
        .map(String::strip)
        .filter(query -> !query.isEmpty())
        .map(query -> "%s;\n%s\n".formatted(query, result(session, query)))
        .collect(Collectors.joining("\n"));
  }

  /** The schema and the rows, or the condition of the error. */
  private static String result(SparkSession session, String query) {
    try {
      Dataset<Row> result = session.sql(query);
      String rows =
          HiveResult.hiveResultString(result.queryExecution().executedPlan()).mkString("\n");
      return "-- %s\n%s".formatted(result.schema().catalogString(), rows).strip();
    } catch (Exception e) {
      return "-- " + condition(e);
    }
  }

  /** Of the innermost error that has one, with its parameters. */
  private static String condition(Throwable error) {
    String condition = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
        condition = spark.getCondition() + " " + new TreeMap<>(spark.getMessageParameters());
      }
    }
    return condition == null ? error.toString() : condition;
  }
}
