package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;
import org.sparkactivations.ml.ActivationTransformer;

/** Groups, comparisons and pipelines. */
class ProfileCommandTest {
  @TempDir private Path folder;

  /** Rows of label,a,b with a = factor * (row - 50) and b = 1. */
  private String table(String name, double factor) throws IOException {
    Stream<String> rows =
        IntStream.range(0, 100).mapToObj(i -> "%d,%s,1".formatted(i % 2, factor * (i - 50)));
    return Files.write(folder.resolve(name), Stream.concat(Stream.of("label,a,b"), rows).toList())
        .toString();
  }

  private static Run profile(String input, String... more) {
    return Run.of(
        Stream.concat(Stream.of("profile", input), Stream.of(more)).toArray(String[]::new));
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void profilesByLabel() throws IOException {
    Path json = folder.resolve("out.json");
    String input = table("a.csv", 1);
    Path html = folder.resolve("out.html");
    List<String> options =
        List.of("--functions=tanh", "--by=LABEL", "--json=" + json, "--html=" + html);
    Run run = profile(input, options.toArray(String[]::new));
    assertEquals(0, run.exit(), run.err());
    String page = Files.readString(html);
    assertTrue(page.contains("Groups by label"));
    assertTrue(page.contains("<p class=\"input\">%s</p>".formatted(input)), page);
    String typed = "activations profile %s %s".formatted(input, String.join(" ", options));
    assertTrue(page.contains("<code>%s</code>".formatted(typed)), page);
    assertTrue(run.out().startsWith(input + ", label = 0: 50 rows, 2 columns"), run.out());
    assertTrue(run.out().contains("\n" + input + ", label = 1: 50 rows, 2 columns"), run.out());
    JsonNode groups = read(json).get("groups");
    assertEquals(2, groups.size());
    assertEquals("1", groups.get(1).get("value").asText());
    assertEquals(49, groups.get(1).get("profile").get("inputs").get(0).get("input_max").asInt());
  }

  @Test
  void comparesWithAnEarlierProfile() throws IOException {
    String before = folder.resolve("before.json").toString();
    profile(table("a.csv", 0.01), "--functions", "tanh", "--columns", "a,b", "--json", before)
        .succeeds();
    Run run = profile(table("b.csv", 1), "--functions", "tanh", "--compare", before);
    List<String> lines = run.succeeds().out().lines().toList();
    int start = lines.indexOf("Since %s: 1 of 2 columns moved".formatted(before));
    assertTrue(start > 0, run.out());
    assertEquals(
        "(stability index of at least 0.1, or missing by 10 points)", lines.get(start + 1));
    assertEquals("     INDEX  MEAN, SDS  MISSING  SATURATED, POINTS", lines.get(start + 3));
    assertTrue(
        lines.get(start + 4).matches("  a +\\d+\\.\\d\\d +-1\\.71 +\\+0\\.0  \\+95\\.0 tanh"),
        lines.get(start + 4));
    assertEquals("New columns: label", lines.get(start + 5));
  }

  @Test
  void anEarlierProfileWithAnotherEpsIsRefused() throws IOException {
    String input = table("a.csv", 1);
    String before = folder.resolve("before.json").toString();
    profile(input, "--functions", "tanh", "--json", before).succeeds();
    profile(input, "--functions", "tanh", "--eps", "0.2", "--compare", before)
        .fails(
            2,
            "--compare: '%s' has eps = 0.01; expected 0.2, for shares to be of the same"
                .formatted(before));
  }

  @Test
  void whatIsNoProfileIsRefusedBeforeSparkStarts() throws IOException {
    String input = table("a.csv", 1);
    String none = folder.resolve("none.json").toString();
    String expected = "; expected a file that --json wrote";
    profile(input, "--functions", "tanh", "--compare", none)
        .fails(2, "--compare: '%s': no such file%s".formatted(none, expected));
    String other = Files.writeString(folder.resolve("other.json"), "{\"a\":1}").toString();
    profile(input, "--functions", "tanh", "--compare", other)
        .fails(
            2,
            "--compare: '%s': no profile of columns; expected its JSON%s"
                .formatted(other, expected));
    String old =
        Files.writeString(
                folder.resolve("old.json"), "{\"version\":0,\"inputs\":[],\"functions\":[]}")
            .toString();
    profile(input, "--functions", "tanh", "--compare", old)
        .fails(
            2,
            "--compare: '%s': version 0 of a profile; expected 1; profile again%s"
                .formatted(old, expected));
  }

  @Test
  void wrongColumnsAndOptionsAreRefused() throws IOException {
    String input = table("a.csv", 1);
    profile(input, "--functions", "tanh", "--by", "lable")
        .fails(2, "no column is called 'lable'; nearest: label, a, b");
    profile(input, "--functions", "tanh", "--by", "?")
        .fails(2, "--by '?' names 2 columns; expected one");
    profile(input, "--functions", "tanh", "--by", "label", "--compare", "a.json")
        .fails(2, "--by and --compare cannot be given together");
    profile(input, "--pipeline", "p", "--columns", "a")
        .fails(2, "--pipeline and --columns cannot be given together");
    profile(input)
        .fails(
            2,
            "Missing required argument (specify one of these): (--functions=SPECS |"
                + " --pipeline=FOLDER); see 'activations profile --help'");
  }

  @Test
  void groupsAreInTheOrderOfNumbersAndNotTooMany() throws IOException {
    StringBuilder csv = new StringBuilder("x,label\n");
    for (int i = 0; i < 44; i++) {
      csv.append(i).append(',').append(21 - i / 2).append('\n');
    }
    String input = Files.writeString(folder.resolve("groups.csv"), csv).toString();
    Run run = profile(input, "--functions", "tanh", "--by", "label").succeeds();
    List<String> titles = run.out().lines().filter(line -> line.startsWith(input)).toList();
    assertEquals(20, titles.size());
    String title = "%s, label = %d: 2 rows, 1 column, 1 function";
    assertEquals(title.formatted(input, 2), titles.get(2));
    assertTrue(run.out().endsWith("Not shown: 2 more groups (see --json or --html).\n"), run.out());
  }

  @Test
  void profilesTheLayersOfAPipeline() throws IOException {
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate().newSession();
    String input = table("a.csv", 1);
    Dataset<Row> table = spark.read().option("header", true).option("inferSchema", true).csv(input);
    PipelineStage[] stages = {
      new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("x"),
      new ActivationTransformer("first").setFunction("tanh").setInputCol("x").setOutputCol("y"),
      new ActivationTransformer("second").setFunction("relu").setInputCol("y").setOutputCol("z")
    };
    String saved = folder.resolve("pipeline").toString();
    new Pipeline().setStages(stages).fit(table).write().save(saved);
    Path json = folder.resolve("layers.json");
    Path html = folder.resolve("layers.html");
    Run run =
        profile(input, "--pipeline", saved, "--json", json.toString(), "--html", html.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith(input + ": 100 rows through " + saved + "\n\n"), run.out());
    assertTrue(run.out().contains("\n  2  y              relu "), run.out());
    assertTrue(run.out().lines().skip(1).allMatch(line -> line.length() <= 80), run.out());
    JsonNode layers = read(json).get("layers");
    assertEquals("second", layers.get(1).get("stage").asText());
    assertTrue(Files.readString(html).contains("1, tanh of x</option>"));
    // relu passes half of a and all of b.
    assertEquals(0.745, layers.get(1).get("gradient_left").asDouble(), 1e-12);

    String none = folder.resolve("none").toString();
    profile(input, "--pipeline", none).fails(2, "--pipeline: '%s': no such folder".formatted(none));
    Run wrong = profile(input, "--pipeline", folder.toString());
    assertEquals(2, wrong.exit());
    assertTrue(
        wrong
            .err()
            .startsWith(
                "activations: --pipeline: '%s' holds no fitted pipeline: ".formatted(folder)),
        wrong.err());
    String other = Files.writeString(folder.resolve("other.csv"), "c\n1\n").toString();
    Run columns = profile(other, "--pipeline", saved);
    assertEquals(2, columns.exit(), columns.err());
    assertTrue(columns.err().contains("No such struct field `a` in `c`"), columns.err());
  }

  @Test
  void aLongVerdictIsWrapped() throws IOException {
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate().newSession();
    String name = "a_column_with_a_name_".repeat(5);
    Stream<String> rows = IntStream.range(-50, 50).mapToObj(i -> 1e3 * i + "");
    Path input = folder.resolve("a.csv");
    Files.write(input, Stream.concat(Stream.of(name), rows).toList());
    Dataset<Row> table =
        spark.read().option("header", true).option("inferSchema", true).csv(input.toString());
    PipelineStage[] stages = {
      new ActivationTransformer("first").setFunction("tanh").setInputCol(name).setOutputCol("y"),
      new ActivationTransformer("second").setFunction("tanh").setInputCol("y").setOutputCol("z")
    };
    String saved = folder.resolve("pipeline").toString();
    new Pipeline().setStages(stages).fit(table).write().save(saved);
    Run run = profile(input.toString(), "--pipeline", saved);
    assertEquals(0, run.exit(), run.err());
    List<String> lines = run.out().lines().skip(1).toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), run.out());
    String verdict =
        "Layer 1, tanh of %s, passes least: 1.0 %% of its largest slope".formatted(name);
    assertTrue(
        String.join("", lines).replace(" ", "").contains(verdict.replace(" ", "")), run.out());
  }
}
