package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;
import org.sparkactivations.cli.sheet.RowExample;
import org.sparkactivations.core.RowFunctions;

class SqlCommandTest {
  private static final String QUERY =
      "SELECT 0.1D + 0.2D AS x, double('NaN') AS nan, array(-1e0D/3, null, double('-Infinity')) AS a,"
          + " 'a,\"b' AS s, CAST(null AS INT) AS n, ' c ' AS t";

  @TempDir private Path folder;

  @Test
  void jsonGivesEveryDigitAndStringsForWhatJsonHasNoNumberFor() throws IOException {
    String out = Run.of("sql", QUERY, "--format", "json").succeeds().out();
    JsonNode row = new ObjectMapper().readTree(out).get(0);
    assertEquals(0.1 + 0.2, row.get("x").asDouble());
    assertEquals("\"NaN\"", row.get("nan").toString());
    assertEquals("[-0.3333333333333333,null,\"-Infinity\"]", row.get("a").toString());
    assertEquals("a,\"b", row.get("s").asText());
    assertTrue(row.get("n").isNull());
  }

  @Test
  void examplesOfRowwiseFunctionsHaveTheResultsThatTheyShow() throws IOException {
    List<String[]> examples =
        RowFunctions.table().definitions().stream()
            .map(definition -> RowExample.of(definition).split(" = "))
            .toList();
    String calls =
        IntStream.range(0, examples.size())
            .mapToObj(i -> examples.get(i)[0] + " AS c" + i)
            .collect(Collectors.joining(", "));
    ObjectMapper mapper = new ObjectMapper();
    String out = Run.of("sql", "SELECT " + calls, "--format", "json").succeeds().out();
    JsonNode row = mapper.readTree(out).get(0);
    for (int i = 0; i < examples.size(); i++) {
      String[] example = examples.get(i);
      assertEquals(numbers(mapper.readTree(example[1])), numbers(row.get("c" + i)), example[0]);
    }
  }

  private static List<Double> numbers(JsonNode node) {
    List<JsonNode> elements = new ArrayList<>();
    (node.isArray() ? node : List.of(node)).forEach(elements::add);
    return elements.stream().map(JsonNode::asDouble).toList();
  }

  @Test
  void csvQuotesWhatNeedsItAndKeepsSpaces() {
    assertEquals(
        """
        x,nan,a,s,n,t
        0.30000000000000004,NaN,"[-0.3333333333333333,null,""-Infinity""]","a,""b",, c\040
        """,
        Run.of("sql", QUERY, "--format", "csv").succeeds().out());
  }

  @Test
  void noRowsAreAnEmptyArrayOrAHeader() {
    assertEquals("[]\n", Run.of("sql", "SELECT 1 x LIMIT 0", "--format", "json").succeeds().out());
    assertEquals("x\n", Run.of("sql", "SELECT 1 x LIMIT 0", "--format", "csv").succeeds().out());
  }

  @Test
  void textIsWrappedInTheTableAndOtherLongCellsAreCut() {
    String sentence = "one two three four five ".repeat(9).strip();
    String query =
        "SELECT 7 AS id, array('%s.', null, 'short') AS findings, array_repeat(id, 60) AS a"
            + " FROM range(2, 3)";
    List<String> lines = Run.of("sql", query.formatted(sentence)).succeeds().out().lines().toList();
    assertEquals("+--+----------------------------------------+", lines.get(0).substring(0, 45));
    assertEquals("| 7|- one two three four five one two three ", lines.get(3).substring(0, 44));
    String text =
        lines.subList(3, lines.size() - 1).stream()
            .map(line -> line.substring(4, 44).strip())
            .collect(Collectors.joining(" "));
    assertEquals("- " + sentence + ". - NULL - short", text);
    assertTrue(lines.get(3).endsWith("2, 2, 2, 2, 2...|"), lines.get(3));
  }

  @Test
  void aTableThatFitsTheTerminalStaysInIt() {
    String query =
        "SELECT id, repeat('word ', 40) AS text, 'a\nb' AS t, 'x' AS y, CAST(null AS INT) AS n,"
            + " array('p', 'q') AS s FROM range(3)";
    List<String> lines = Run.of("sql", query).succeeds().out().lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lines::toString);
    assertEquals(3, lines.stream().filter(line -> line.endsWith("|a\\nb|x|NULL|[p, q]|")).count());
  }

  @Test
  void aFileOfStatementsRunsInOrder() throws IOException {
    Path file = folder.resolve("q.sql");
    Files.writeString(
        file, "CREATE OR REPLACE TEMP VIEW v AS SELECT ';' AS s; -- a ; b\nSELECT s FROM v;\n");
    assertEquals("s\n;\n", Run.of("sql", "-f", file.toString(), "--format", "csv").out());
  }

  @Test
  void columnsOfTheSameNameAreAllPrintedInCsvAndRefusedInJson() {
    assertEquals("a,a\n1,2\n", Run.of("sql", "SELECT 1 a, 2 a", "--format", "csv").out());
    Run.of("sql", "SELECT 1 a, 2 a", "--format", "json")
        .fails(2, "two columns are called 'a'; give one another name with AS");
  }

  @Test
  void aQueryThatSparkRefusesIsWrongUsageAndOneThatStopsIsAFailedJob() {
    Run.of("sql", "SELEC 1")
        .fails(
            2,
            "[PARSE_SYNTAX_ERROR] Syntax error at or near 'SELEC'. SQLSTATE: 42601; line 1 pos 0");
    Run.of("sql", "SELECT raise_error('stop ' || id) AS x FROM range(1)", "--format", "csv")
        .failsAfter("x\n", 1, "[USER_RAISED_EXCEPTION] stop 0 SQLSTATE: P0001");
  }
}
