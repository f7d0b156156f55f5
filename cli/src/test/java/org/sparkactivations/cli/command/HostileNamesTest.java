package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;
import org.sparkactivations.profiler.report.VisibleText;

/**
 * Names that mean something in SQL, HTML, Markdown or on a terminal are names, and nothing else.
 */
@ExtendWith(OwnSession.class)
class HostileNamesTest {
  private static final List<String> NAMES =
      List.of(
          "a`b",
          "a.b",
          "`a`.`b`",
          "say \"x\"",
          "two\nlines",
          "*",
          "x -- no comment",
          "/* x */",
          "'; DROP TABLE t; --",
          "</script><script>alert(1)</script>",
          "<!-- x",
          "\u202Egnp.exe\u2066",
          "\u001B[31mred\u001B[0m",
          "bell\u0007 csi\u009B2J",
          "@name",
          "--functions",
          "$(name) ${name} %s");

  private static final String LABEL = "label`.\"--";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    List<String> names = new ArrayList<>(NAMES);
    names.add(LABEL);
    StringBuilder text = new StringBuilder(line(names));
    for (int row = 0; row < 40; row++) {
      int from = row;
      text.append(
          line(IntStream.range(0, names.size()).mapToObj(i -> from % (i + 2) + ".5").toList()));
    }
    Files.writeString(folder.resolve("in.csv"), text);
  }

  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))
        + "\n";
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Run run(String command, String... args) {
    Run run =
        Run.of(
            Stream.concat(Stream.of(command, path("in.csv")), Stream.of(args))
                .toArray(String[]::new));
    for (String text : List.of(run.out(), run.err())) {
      text.lines().forEach(line -> assertEquals(VisibleText.of(line), line));
    }
    return run;
  }

  private static List<String> columns(String output) {
    Dataset<Row> table = SparkSession.active().read().parquet(output);
    return List.of(table.columns());
  }

  @Test
  void profilesAndChecks() throws Exception {
    Run run =
        run(
            "check",
            "--columns=*",
            "--functions=relu,tanh",
            "--fail-if=saturation > 0.01",
            "--top=50",
            "--json=" + path("out.json"),
            "--html=" + path("out.html"),
            "--junit=" + path("out.xml"),
            "--markdown=" + path("out.md"));
    assertEquals(3, run.exit(), run.err());
    // Of one column, since that is its name.
    assertTrue(run.out().contains("broken by 1 of 2"), run.out());
    Run all = run("profile", "--functions=relu", "--top=50", "--json=" + path("out.json"));
    assertEquals(0, all.exit(), all.err());
    List<String> found = new ArrayList<>();
    new ObjectMapper()
        .readTree(folder.resolve("out.json").toFile())
        .get("inputs")
        .forEach(input -> found.add(input.get("column").asText()));
    assertEquals(NAMES, found.subList(0, NAMES.size()));
  }

  @Test
  void reports() throws Exception {
    Run run =
        run(
            "check",
            "--functions=relu,tanh",
            "--fail-if=nulls >= 0",
            "--html=" + path("page.html"),
            "--junit=" + path("page.xml"),
            "--markdown=" + path("page.md"));
    assertEquals(3, run.exit(), run.err());
    for (String report : List.of("page.html", "page.xml", "page.md")) {
      String text = Files.readString(folder.resolve(report));
      assertEquals(List.of(), text.lines().filter(l -> !VisibleText.of(l).equals(l)).toList());
      // In code spans of Markdown it is text.
      boolean isCode = report.endsWith(".md");
      assertFalse(
          text.replace(isCode ? "`" + NAMES.get(9) + "`" : "", "").contains("<script>alert"));
    }
    String failures =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("page.xml").toFile())
            .getElementsByTagName("failure")
            .item(0)
            .getTextContent();
    NAMES.forEach(name -> assertTrue(failures.contains(VisibleText.of(name) + ": 0"), name));
  }

  /** Every fourth, or with {@code -Dsparkactivations.full=true} each. */
  @Test
  void columnsAreTransformed() {
    int step = Boolean.getBoolean("sparkactivations.full") ? 1 : 4;
    for (int i = 0; i < NAMES.size(); i += step) {
      String name = NAMES.get(i);
      String output = path("out.parquet");
      Run run =
          run(
              "transform",
              "--column=" + name,
              "--function=relu",
              "--output=" + output,
              "--output-column=" + name + "'",
              "--overwrite");
      assertEquals(0, run.exit(), run.err());
      List<String> columns = columns(output);
      assertEquals(NAMES, columns.subList(0, NAMES.size()));
      assertEquals(name + "'", columns.get(columns.size() - 1));
    }
  }

  /** Of all but those that Spark's assembler of vectors takes for something else. */
  @Test
  void networksLearn() {
    List<String> taken = NAMES.stream().filter(name -> !name.matches("(?s).*[.`].*|\\*")).toList();
    for (String name : NAMES) {
      if (!taken.contains(name)) {
        Run refused =
            run(
                "train",
                "--label=" + LABEL,
                "--features=" + name,
                "--network=dense(2)",
                "--output=" + path("none"));
        assertEquals(2, refused.exit(), refused.err());
        assertTrue(refused.err().contains("takes no name that is * or has a dot"), refused.err());
      }
    }
    Run trained =
        run(
            "train",
            "--label=" + LABEL,
            "--features=" + String.join(",", taken),
            "--network=dense(2)",
            "--set=maxIter=1",
            "--html=" + path("trained.html"),
            "--output=" + path("model"));
    assertEquals(0, trained.exit(), trained.err());
    Run predicted =
        run("predict", "--model=" + path("model"), "--output=" + path("predicted.parquet"));
    assertEquals(0, predicted.exit(), predicted.err());
    List<String> columns = columns(path("predicted.parquet"));
    assertEquals(NAMES, columns.subList(0, NAMES.size()));
    assertEquals("prediction", columns.get(columns.size() - 1));
  }
}
