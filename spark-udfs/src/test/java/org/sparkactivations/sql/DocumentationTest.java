package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.execution.HiveResult;
import org.junit.jupiter.api.Test;
import org.sparkactivations.sql.expression.FunctionInfo;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/** What Spark says of the functions, and whether it is true. */
class DocumentationTest {
  private static final Pattern EXAMPLE = Pattern.compile("> SELECT (.*);\n {7}(.*)\n");

  /** The calls of the examples, with constants for data. */
  static Stream<String> exampleCalls(SqlFunction function) {
    return examples(function).map(example -> example.group(1));
  }

  private static Stream<MatchResult> examples(SqlFunction function) {
    return EXAMPLE.matcher(new FunctionInfo(function).getExamples()).results();
  }

  /** Every tenth function, or with {@code -Dsparkactivations.full=true} all. */
  @Test
  void sparkDescribesFunctions() {
    int step = Boolean.getBoolean("sparkactivations.full") ? 1 : 10;
    for (int i = 0; i < SqlFunctions.all().size(); i += step) {
      SqlFunction function = SqlFunctions.all().get(i);
      String text = description(function);
      List<String> parts =
          Stream.concat(
                  Stream.of(
                      "Function: %s\n".formatted(function.name()),
                      "Usage: %s - %s\n".formatted(function.signature(), function.summary()),
                      "\n    Since: %s\n".formatted(function.definition().since())),
                  function.slots().stream().map(slot -> "\n      * %s - ".formatted(slot.name())))
              .toList();
      parts.forEach(part -> assertTrue(text.contains(part), text));
      examples(function).forEach(example -> assertTrue(text.contains(example.group()), text));
    }
  }

  @Test
  void everyFunctionHasTrueExamples() {
    List<MatchResult> examples = new ArrayList<>();
    for (SqlFunction function : SqlFunctions.all()) {
      int before = examples.size();
      examples(function).forEach(examples::add);
      assertTrue(examples.size() > before, function.name());
    }
    String calls = examples.stream().map(e -> e.group(1)).collect(Collectors.joining(",\n"));
    var plan = SPARK.sql("SELECT " + calls).queryExecution().executedPlan();
    String[] results = HiveResult.hiveResultString(plan).head().split("\t", -1);
    for (int i = 0; i < results.length; i++) {
      MatchResult example = examples.get(i);
      assertEquals(example.group(2), results[i], example.group(1));
    }
  }

  private static String description(SqlFunction function) {
    return SPARK.sql("DESCRIBE FUNCTION EXTENDED " + function.name()).collectAsList().stream()
        .map(row -> row.getString(0) + "\n")
        .collect(Collectors.joining());
  }

  /** The lists are made by the script beside them. */
  @Test
  void noNameIsTakenInAnySpark() throws IOException {
    List<String> versions =
        Files.readAllLines(Path.of("src", "test", "resources", "builtin_functions.txt"));
    assertTrue(versions.stream().anyMatch(line -> line.startsWith(SPARK.version() + " ")));
    for (String version : versions) {
      List<String> names = Arrays.asList(version.split(" ", -1));
      assertTrue(names.contains("tanh"), version);
      for (SqlFunction function : SqlFunctions.all()) {
        assertFalse(names.contains(function.name()), function.name() + " of " + names.get(0));
      }
    }
  }

  @Test
  void allAreRegistered() {
    // What the companion object declares is Spark's own list, before the extensions were applied.
    for (SqlFunction function : SqlFunctions.all()) {
      assertFalse(FunctionRegistry$.MODULE$.expressions().contains(function.name()));
      assertTrue(
          FunctionRegistry$.MODULE$
              .builtin()
              .functionExists(new FunctionIdentifier(function.name())));
    }
  }
}
