package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.sparkactivations.profiler.report.PageTest.EVIL;
import static org.sparkactivations.profiler.report.PageTest.FROM;
import static org.sparkactivations.profiler.report.PageTest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;

/** The pages of groups and of layers as a browser shows them. */
class PartsPageTest {
  @TempDir private Path folder;

  private static GroupedProfile groups(String sql, String... functions) {
    return Profiler.of(LocalSpark.SPARK.sql(sql))
        .columns(List.of("x"))
        .functions(LocalSpark.functions(functions))
        .runBy("label");
  }

  @Test
  void groupsAreATableAndOneIsSeen() throws Exception {
    String sql = "select id %% 3 || '%s' as label, array(id - 50d, id / 100) as x from range(99)";
    GroupedProfile groups = groups(sql.formatted(EVIL.replace("'", "\\'")), "sigmoid", "relu");
    String html = groups.toHtml(FROM);
    Browser.keep(html, "groups");
    JsonNode told = Browser.open(html, 390, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(3, told.get("scripts").asInt(), "a name became a script");
    JsonNode start = told.get("start");
    assertFalse(start.get("tooWide").asBoolean());
    assertEquals(3, start.get("groups").size());
    assertEquals(List.of("0" + EVIL), texts(start.get("current")));
    for (JsonNode row : start.get("groups")) {
      assertEquals("33", row.get(1).asText());
    }
    assertEquals(List.of("relu", "sigmoid"), texts(start.get("functions")));
    String last = start.get("groups").get(2).get(0).asText();
    assertEquals(last, told.get("last").get("part").asText());
    assertEquals(List.of(last), texts(told.get("last").get("current")));
    assertEquals("#part=%s&column=x[1]".formatted(last), told.get("last").get("hash").asText());
    assertEquals(2, told.get("last").get("ranking").size());
    assertEquals(2, told.get("last").get("panels").size());
    assertEquals("0" + EVIL, told.get("first").get("part").asText());
  }

  /** Of 4 columns under relu 3 are dead for a, 2 for b, and one for all. */
  @Test
  void whatDiffersBetweenGroupsComesFirst() throws Exception {
    String sql =
        "select * from values ('a', array(-1d, -2d, -3d, 4d)), ('a', array(-2d, -1d, -3d, 5d)),"
            + " ('b', array(-2d, 1d, -1d, 2d)), ('b', array(-1d, 2d, -2d, 3d)),"
            + " ('c', array(-2d, 1d, 2d, 3d)), ('c', array(-1d, 2d, 2d, 3d)) as t(label, x)";
    JsonNode told = Browser.open(groups(sql, "relu", "tanh").toHtml(FROM), 1280, folder);
    JsonNode start = told.get("start");
    assertEquals("What differs by label", start.get("order").get(0).asText());
    assertEquals(
        List.of(
            "relu-dead columns: 3 for label a, 2 for label b, 1 overall.",
            "Values saturated by relu: 75 % for label a, 25 % for label c, 50 % overall.",
            "Values saturated by tanh: 50 % for label a, 13 % for label b, 29 % overall."),
        texts(start.get("differences")).subList(0, 3));
    // As differences from all rows, in the metric where they are greatest: dead columns.
    assertEquals(
        "[\"a\",\"2\",\"+25 %\",\"0 %\",\"+50 %\"]", start.get("groups").get(0).toString());
    assertEquals(
        "[\"b\",\"2\",\"+13 %\",\"0 %\",\"+25 %\"]", start.get("groups").get(1).toString());
    assertEquals("[\"c\",\"2\",\"0 %\",\"0 %\",\"0 %\"]", start.get("groups").get(2).toString());
  }

  @Test
  void aTableWithoutGroupsHasAPage() throws Exception {
    JsonNode told = Browser.open(new GroupedProfile("g", List.of()).toHtml(FROM), 390, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(List.of("The table has no rows."), texts(told.get("start").get("findings")));
  }

  @Test
  void layersAreATableAndTheWorstIsSeen() throws Exception {
    Dataset<Row> table =
        LocalSpark.SPARK.sql("select array(randn(1), randn(2) - 9) as x from range(500)");
    List<PipelineProfile.Input> inputs = new ArrayList<>();
    for (String function : List.of("gelu", "relu", "hardtanh")) {
      Profile profile = LocalSpark.profile(table, List.of("x"), function);
      inputs.add(PipelineProfile.Input.of(function + EVIL, profile));
    }
    PipelineProfile pipeline = PipelineProfile.of(inputs);
    JsonNode told = Browser.open(pipeline.toHtml(FROM), 1280, folder);
    assertEquals(List.of(), texts(told.get("errors")));
    JsonNode start = told.get("start");
    assertFalse(start.get("tooWide").asBoolean());
    assertEquals(3, start.get("layers").size());
    List<String> relu = texts(start.get("layers").get(1));
    assertEquals(List.of("x", "2", "relu", "2"), relu.subList(0, 4));
    assertEquals("1", relu.get(6), "one unit is dead");
    assertEquals(NumberText.number(pipeline.layers().get(1).gradientLeft()), relu.get(9));
    // A dead unit is the worst of the findings.
    assertEquals("2, relu of x", start.get("part").asText());
    assertEquals(
        List.of("saturated ↓", "output 0", "gradient lost"), texts(start.get("functions")));
    assertEquals(List.of("100 %", "100 %", "dead"), texts(start.get("row")));
    assertEquals("3, hardtanh of x", told.get("last").get("part").asText());
    assertEquals("1, gelu of x", told.get("first").get("part").asText());
    assertEquals(4, told.get("layersCsv").asText().lines().count());
  }

  @Test
  void unitsAreAMap() throws Exception {
    Dataset<Row> table =
        LocalSpark.SPARK.sql(
            "select transform(sequence(0, 299), i -> if(i = 7, -1d - id, randn(1))) as x"
                + " from range(50)");
    Profile profile = LocalSpark.profile(table, List.of("x"), "relu");
    PipelineProfile pipeline = PipelineProfile.of(List.of(PipelineProfile.Input.of("a", profile)));
    JsonNode strip =
        Browser.open(pipeline.toHtml(FROM), 1280, folder).get("start").get("strips").get(0);
    assertEquals("1, relu of x", strip.get("name").asText());
    assertEquals(100, strip.get("cells").asInt(), "three units in a cell");
    assertEquals(1, strip.get("dead").asInt());
  }
}
