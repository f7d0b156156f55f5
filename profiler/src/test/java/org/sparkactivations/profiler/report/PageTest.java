package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Provenance;

/** The page as a browser shows it. */
class PageTest {
  static final String EVIL = "</script><script>alert('b')</script>";
  static final String[] EIGHT = {
    "sigmoid", "tanh", "relu", "gelu", "hardtanh", "silu", "elu", "softsign"
  };

  static final Provenance FROM =
      new Provenance(
          "<img src=x onerror=alert(1)>",
          "activations profile 'a b.csv'",
          Instant.parse("2026-01-02T03:04:05Z"));

  /** What the browser tells of the page of three functions. */
  private static JsonNode ofThree;

  @TempDir private Path folder;

  @BeforeAll
  static void openThree(@TempDir Path folder) throws Exception {
    ofThree = Browser.open(page("sigmoid", "step", "relu"), 1280, folder);
  }

  static String page(String... functions) {
    StructType type =
        new StructType()
            .add("wide", "double")
            .add(EVIL, "double")
            .add("negative", "double")
            .add("constant", "double")
            .add("holes 😀 \"a.b\"", "double");
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(
          RowFactory.create(
              20 * random.nextGaussian(),
              random.nextGaussian(),
              -1 - random.nextDouble(),
              0.0,
              i % 3 == 0 ? null : i % 3 == 1 ? Double.NaN : i % 5 == 0 ? 1 / 0.0 : 0.5));
    }
    Profile profile =
        LocalSpark.profile(
            LocalSpark.SPARK.createDataFrame(rows, type), List.of(type.fieldNames()), functions);
    return profile.toHtml(FROM);
  }

  static String array(int dimensions, String... functions) {
    Random random = new Random(7);
    List<Row> rows =
        IntStream.range(0, 20)
            .mapToObj(
                row ->
                    RowFactory.create(
                        IntStream.range(0, dimensions)
                            .mapToObj(i -> (1 + i % 9) * random.nextGaussian() + i % 7)
                            .toList()))
            .toList();
    return LocalSpark.profile(
            LocalSpark.SPARK.createDataFrame(rows, new StructType().add("x", "array<double>")),
            List.of("x"),
            functions)
        .toHtml(FROM);
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void theAnswerComesFirst() throws Exception {
    JsonNode told = ofThree;
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(0, told.get("requests").asInt());
    assertEquals(3, told.get("scripts").asInt(), "a name became a script");
    JsonNode start = told.get("start");
    assertEquals(
        List.of("Recommendation", "Findings", "Functions", "Columns"), texts(start.get("order")));
    assertEquals(List.of("Use relu"), texts(start.get("recommendation").get("headline")));
    assertEquals(
        List.of("69 %", "0.3", "0.31 sd"), texts(start.get("recommendation").get("reasons")));
    assertTrue(start.get("findings").get(0).asText().contains("NaN"), start.toString());
    assertFalse(start.get("findings").toString().contains("Use relu"));
    assertEquals(List.of("relu", "sigmoid", "step"), texts(start.get("ranking")));
    for (JsonNode bars : start.get("rankingBars")) {
      assertEquals(3, bars.size(), "a bar for each component");
    }
  }

  @Test
  void saysWhereItIsFrom() throws Exception {
    JsonNode start = Browser.open(page("relu"), 1280, folder).get("start");
    assertEquals("<img src=x onerror=alert(1)>", start.get("heading").asText());
    String made = start.get("made").get(0).asText();
    assertTrue(made.matches("2 January 2026, 03:04 UTC · Spark Activations \\d.*"), made);
    assertEquals("activations profile 'a b.csv'", start.get("made").get(1).asText());
    assertEquals(
        List.of("Findings", "Functions", "Columns", "negative", "Glossary"),
        texts(start.get("contents")));
  }

  @Test
  void withoutANameTheColumnsAreTheTitle() {
    Dataset<Row> table =
        LocalSpark.SPARK.sql("select array(1d, 2d) as x, 1d as a, 2d as b, 3d as c from range(2)");
    String html =
        LocalSpark.profile(table, List.of("x", "a", "b", "c"), "relu")
            .toHtml(new Provenance(null, null, null));
    assertTrue(html.contains("<p class=\"input\">x, a, b and 1 more</p>"));
    assertTrue(html.contains("<title>Activation profile of x, a, b and 1 more</title>"));
  }

  @Test
  void theColumnsAreATableByFunctionsInTheirOrder() throws Exception {
    JsonNode start = ofThree.get("start");
    assertEquals(List.of("relu", "sigmoid", "step"), texts(start.get("functions")));
    assertEquals(5 * 3, start.get("cells").asInt());
    assertTrue(texts(start.get("columns")).contains(EVIL), start.toString());
    assertTrue(texts(start.get("columns")).contains("holes 😀 \"a.b\""), start.toString());
    assertEquals("5 of 5 columns", start.get("shown").asText());
    assertFalse(start.get("more").asBoolean());
    // All five of step, two of relu.
    assertEquals(Collections.nCopies(7, "dead"), texts(start.get("dead")));
    assertEquals(1, start.get("deadColours").asInt());
  }

  @Test
  void sortsSearchesAndChangesColours() throws Exception {
    JsonNode told = ofThree;
    assertEquals("descending", told.get("sort").asText());
    List<String> byStep = texts(told.get("sorted").get("columns"));
    assertEquals(byStep.get(4), told.get("chosen").get("column").asText());
    assertEquals("name", told.get("focused").asText());
    assertEquals(List.of(EVIL), texts(told.get("found").get("columns")));
    JsonNode none = told.get("none");
    assertEquals(0, none.get("columns").size());
    assertEquals(List.of("No column has “no such” in its name."), texts(none.get("empty")));
    assertEquals("No column matches", none.get("shown").asText());
    assertEquals(5, told.get("zeros").get("columns").size());
    assertNotEquals(told.get("before").asText(), told.get("after").asText());
  }

  @Test
  void functionsAreFiltered() throws Exception {
    JsonNode told = ofThree;
    JsonNode filtered = told.get("filter");
    assertEquals(List.of("step"), texts(filtered.get("ranking")));
    assertEquals(List.of("step"), texts(filtered.get("functions")));
    assertEquals(List.of("step"), filtered.get("panels").findValuesAsText("name"));
    assertEquals(List.of("1 of 3 functions"), texts(filtered.get("filtered")));
    assertEquals(3, told.get("unfiltered").get("ranking").size());
  }

  @Test
  void aColumnHasALink() throws Exception {
    JsonNode told = Browser.open(page("relu", "tanh"), "#column=constant", 1280, folder);
    assertEquals("constant", told.get("start").get("column").asText());
    JsonNode chosen = told.get("chosen");
    assertEquals("#column=" + chosen.get("column").asText(), chosen.get("hash").asText());
    assertEquals("Showing " + chosen.get("column").asText(), chosen.get("status").asText());
    assertEquals("negative", told.get("linked").get("column").asText());
  }

  @Test
  void tablesAreDownloaded() throws Exception {
    String csv = Browser.open(page("relu"), 1280, folder).get("csv").asText();
    List<String> lines = csv.lines().toList();
    assertEquals(
        "column,function,saturated_low,saturated_high,output_0,gradient_share,mean_slope,"
            + "output_mean,output_sd,mean_over_sd,activity,dead,saturated",
        lines.get(0));
    assertEquals(6, lines.size());
    assertTrue(lines.get(3).startsWith("negative,relu,1,0,1,0,0,0,0,,0,1,1"), lines.get(3));
    assertTrue(lines.get(5).startsWith("\"holes 😀 \"\"a.b\"\"\",relu,"), lines.get(5));
  }

  @Test
  void aPhoneNeedNotScrollSideways() throws Exception {
    JsonNode told = Browser.open(array(12, EIGHT), 390, folder);
    assertFalse(told.get("start").get("tooWide").asBoolean());
    assertEquals(List.of(), texts(told.get("errors")));
  }

  @Test
  void thousandsOfColumnsAreShownByFifties() throws Exception {
    boolean full = Boolean.getBoolean("sparkactivations.full");
    int columns = full ? 4096 : 1024;
    String html = array(columns, EIGHT);
    JsonNode told = Browser.open(html, 1280, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(50 * 8, told.get("start").get("cells").asInt());
    assertEquals("50 of %,d columns".formatted(columns), told.get("start").get("shown").asText());
    assertEquals(100, told.get("more").get("columns").size());
    assertEquals(0, told.get("found").get("columns").size());
    int size = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < (full ? 6_000_000 : 1_900_000), size + " bytes");
  }

  @Test
  void almostAllIsNotAllAndOneIsSingular() throws Exception {
    String sql = "select if(id = 0, 0d, -1e30) as x from range(25000)";
    String html =
        LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of("x"), "sigmoid").toHtml(FROM);
    assertTrue(html.contains("0.99996]"), "the share of saturated values");
    assertTrue(html.contains("<dt>column</dt><dd>1</dd>"), "a fact");
    JsonNode told = Browser.open(html, 390, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertFalse(told.get("start").get("tooWide").asBoolean());
    assertEquals("1 of 1 column", told.get("start").get("shown").asText());
  }

  @Test
  void aHundredColumnsByEightFunctionsTakeSixHundredKilobytes() {
    int size = array(100, EIGHT).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 600_000, size + " bytes");
  }
}
