package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;

/** The page as a browser shows it. */
class PageTest {
  private static final String EVIL = "</script><script>alert('b')</script>";
  private static final String[] EIGHT = {
    "sigmoid", "tanh", "relu", "gelu", "hardtanh", "silu", "elu", "softsign"
  };

  @TempDir private Path folder;

  private static String page(String... functions) {
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
    return profile.toHtml("<img src=x onerror=alert(1)>");
  }

  private static String array(int dimensions, String... functions) {
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
        .toHtml("x");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void chartsAndTablesAreDrawn() throws Exception {
    JsonNode told = Browser.open(page("sigmoid", "step", "relu"), 1280, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(0, told.get("requests").asInt());
    JsonNode start = told.get("start");
    assertEquals("<img src=x onerror=alert(1)>", start.get("heading").asText());
    assertEquals(4, told.get("scripts").asInt(), "a name became a script");
    assertEquals(List.of("sigmoid", "step", "relu"), texts(start.get("functions")));
    assertEquals(3, start.get("ranking").size());
    assertTrue(texts(start.get("rankingLabels")).containsAll(texts(start.get("ranking"))));
    assertTrue(texts(start.get("rankingLabels")).contains("100 %"));
    assertEquals(5 * 3, start.get("cells").asInt());
    assertTrue(texts(start.get("columns")).contains(EVIL), start.toString());
    assertTrue(texts(start.get("columns")).contains("holes 😀 \"a.b\""), start.toString());
    assertEquals("5 of 5 columns", start.get("shown").asText());
    assertFalse(start.get("more").asBoolean());
    assertTrue(start.get("contrast").asDouble() >= 4.5, start.get("contrast").asText());
    assertTrue(start.get("findings").get(0).asText().contains("NaN"), start.toString());
  }

  @Test
  void theChosenColumnHasAPanelForEachFunction() throws Exception {
    JsonNode told = Browser.open(page("sigmoid", "step", "relu"), 1280, folder);
    JsonNode start = told.get("start");
    assertEquals("wide", start.get("column").asText());
    for (JsonNode moment : List.of(start, told.get("chosen"), told.get("toggled"))) {
      assertEquals(3, moment.get("panels").size());
      for (JsonNode panel : moment.get("panels")) {
        assertEquals(1, panel.get("svg").asInt());
        assertEquals(moment.get("bins").asInt(), panel.get("bars").asInt());
        assertEquals(1, panel.get("slopes").asInt());
        assertTrue(panel.get("label").asText().contains(moment.get("column").asText()));
      }
    }
    JsonNode panels = start.get("panels");
    assertEquals(List.of("sigmoid", "relu", "step"), panels.findValuesAsText("name"));
    assertEquals(List.of("2", "1", "0"), panels.findValuesAsText("zones"));
  }

  @Test
  void sortsSearchesAndChangesColours() throws Exception {
    JsonNode told = Browser.open(page("sigmoid", "step", "relu"), 1280, folder);
    assertEquals("descending", told.get("sort").asText());
    List<String> byRelu = texts(told.get("sorted").get("columns"));
    assertEquals(List.of("negative", "constant"), byRelu.subList(0, 2));
    assertEquals(byRelu.get(4), told.get("chosen").get("column").asText());
    assertEquals("name", told.get("focused").asText());
    assertEquals(List.of(EVIL), texts(told.get("found").get("columns")));
    assertEquals(5, told.get("zeros").get("columns").size());
    assertNotEquals(told.get("before").asText(), told.get("after").asText());
    assertTrue(told.get("toggled").get("contrast").asDouble() >= 4.5);
  }

  @Test
  void groupsAreATableAndOneIsSeen() throws Exception {
    String sql = "select id %% 3 || '%s' as label, array(id - 50d, id / 100) as x from range(99)";
    Dataset<Row> table = LocalSpark.SPARK.sql(sql.formatted(EVIL.replace("'", "\\'")));
    GroupedProfile groups =
        Profiler.of(table)
            .columns(List.of("x"))
            .functions(LocalSpark.functions("sigmoid", "relu"))
            .runBy("label");
    JsonNode told = Browser.open(groups.toHtml("table"), 390, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(4, told.get("scripts").asInt(), "a name became a script");
    JsonNode start = told.get("start");
    assertFalse(start.get("tooWide").asBoolean());
    assertEquals(3, start.get("groups").size());
    assertEquals(List.of("0" + EVIL), texts(start.get("current")));
    for (JsonNode row : start.get("groups")) {
      assertEquals("33", row.get(1).asText());
    }
    assertEquals(List.of("sigmoid", "relu"), texts(start.get("functions")));
    String last = told.get("start").get("groups").get(2).get(0).asText();
    assertEquals(last, told.get("last").get("part").asText());
    assertEquals(List.of(last), texts(told.get("last").get("current")));
    assertEquals(2, told.get("last").get("ranking").size());
    assertEquals(2, told.get("last").get("panels").size());
    assertEquals("0" + EVIL, told.get("first").get("part").asText());
  }

  @Test
  void aTableWithoutGroupsHasAPage() throws Exception {
    JsonNode told = Browser.open(new GroupedProfile("g", List.of()).toHtml("none"), 390, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(List.of("The table has no rows."), texts(told.get("start").get("findings")));
  }

  @Test
  void layersAreATableAndChartsAndOneIsSeen() throws Exception {
    Dataset<Row> table =
        LocalSpark.SPARK.sql("select array(randn(1), randn(2) - 9) as x from range(500)");
    List<PipelineProfile.Input> inputs = new ArrayList<>();
    for (String function : List.of("tanh", "relu", "hardtanh")) {
      Profile profile = LocalSpark.profile(table, List.of("x"), function);
      inputs.add(PipelineProfile.Input.of(function + EVIL, profile));
    }
    PipelineProfile pipeline = PipelineProfile.of(inputs);
    JsonNode told = Browser.open(pipeline.toHtml("table"), 1280, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    JsonNode start = told.get("start");
    assertFalse(start.get("tooWide").asBoolean());
    assertEquals(3, start.get("layers").size());
    List<String> relu = texts(start.get("layers").get(1));
    assertEquals(List.of("x", "2", "relu", "2"), relu.subList(0, 4));
    assertEquals("1", relu.get(7), "one unit is dead");
    assertEquals(NumberText.small(pipeline.layers().get(1).gradientLeft()), relu.get(10));
    for (JsonNode bars : start.get("losses")) {
      assertTrue(bars.asInt() >= 3, start.get("losses").toString());
    }
    assertEquals(3, start.get("lines").asInt());
    assertTrue(texts(start.get("gradient")).contains("2 relu"), start.get("gradient").toString());
    assertEquals("1, tanh of x", start.get("part").asText());
    assertEquals("3, hardtanh of x", told.get("last").get("part").asText());
    assertEquals("hardtanh ↓", told.get("last").get("functions").get(0).asText());
    assertEquals("1, tanh of x", told.get("first").get("part").asText());
  }

  @Test
  void aPhoneNeedNotScrollSideways() throws Exception {
    JsonNode told = Browser.open(array(12, EIGHT), 390, folder);
    assertFalse(told.get("start").get("tooWide").asBoolean());
    assertEquals(List.of(), texts(told.get("errors")));
  }

  @Test
  void thousandsOfColumnsAreShownByFifties() throws Exception {
    String html = array(4096, EIGHT);
    JsonNode told = Browser.open(html, 1280, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(50 * 8, told.get("start").get("cells").asInt());
    assertEquals("50 of 4,096 columns", told.get("start").get("shown").asText());
    assertEquals(100, told.get("more").get("columns").size());
    assertEquals(0, told.get("found").get("columns").size());
    int size = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 6_000_000, size + " bytes");
  }

  @Test
  void almostAllIsNotAllAndOneIsSingular() throws Exception {
    String sql = "select if(id = 0, 0d, -1e30) as x from range(25000)";
    String html =
        LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of("x"), "sigmoid").toHtml("x");
    assertTrue(html.contains("0.99996]"), "the share of saturated values");
    assertTrue(html.contains("<dt>column</dt><dd>1</dd>"), "a fact");
    JsonNode told = Browser.open(html, 390, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertFalse(told.get("start").get("tooWide").asBoolean());
    assertEquals("1 of 1 column", told.get("start").get("shown").asText());
  }

  @Test
  void sixtyFourColumnsTakeLessThanAMegabyte() {
    int size = array(64, EIGHT).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 1_000_000, size + " bytes");
  }
}
