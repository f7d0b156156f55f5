package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.profiler.report.PageTest.FROM;
import static org.sparkactivations.profiler.report.PageTest.page;
import static org.sparkactivations.profiler.report.PageTest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.profiler.LocalSpark;

/** What the page shows of the chosen column. */
class ColumnPanelTest {
  @TempDir private Path folder;

  @Test
  void aColumnIsDrawnUnderEachFunction() throws Exception {
    JsonNode told = Browser.open(page("sigmoid", "step", "relu"), 1280, folder);
    JsonNode start = told.get("start");
    assertEquals("wide", start.get("column").asText());
    for (JsonNode moment : List.of(start, told.get("chosen"), told.get("toggled"))) {
      assertEquals(3, moment.get("panels").size());
      for (JsonNode panel : moment.get("panels")) {
        assertEquals(1, panel.get("f").asInt());
        assertEquals(1, panel.get("slope").asInt());
        assertTrue(panel.get("label").asText().contains(moment.get("column").asText()));
      }
    }
    assertEquals(List.of("relu", "sigmoid", "step"), start.get("panels").findValuesAsText("name"));
  }

  /** A zone may begin at the axis: relu's are the zeros of the first bin. */
  @Test
  void theSaturatedPartOfTheBarsIsColoured() throws Exception {
    String sql = "select if(id < 170, 0d, id / 100) as x from range(1000)";
    String html =
        LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of("x"), "relu", "tanh", "gelu")
            .toHtml(FROM);
    JsonNode panels = Browser.open(html, 1280, folder).get("start").get("panels");
    for (JsonNode panel : panels) {
      double expected =
          switch (panel.get("name").asText()) {
            case "relu" -> 0.17;
            case "tanh" -> 0.7; // From 2.993 on.
            default -> 0;
          };
      assertEquals(expected, panel.get("saturated").asDouble(), 0.005, panel.toString());
    }
  }

  @Test
  void theTipFollowsTheAxis() throws Exception {
    String sql = "select id / 100 as x from range(-800, 801)";
    String html = LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of("x"), "relu").toHtml(FROM);
    JsonNode told = Browser.open(html, 1280, folder);
    assertEquals(
        "0 to 0.5: 3.1 %, < 0.1 % saturated · f 0.25 · f' 1",
        told.get("tip").get("panels").get(0).get("caption").asText());
  }

  /** At most three digits, whatever the size. */
  @Test
  void numbersHaveOneFormat() throws Exception {
    String sql = "select (1 + id / 1e15) * 12345.678 as x, id * 1.2345e-7 as y from range(100)";
    String html =
        LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of("x", "y"), "elu", "sigmoid", "cube")
            .toHtml(FROM);
    JsonNode told = Browser.open(html, 1280, folder);
    Pattern format =
        Pattern.compile("–|[<>] \\d+\\.\\d %|-?\\d+(\\.\\d+)?( %|e-?\\d+)?|-?(NaN|Infinity)");
    for (String moment : List.of("start", "chosen")) {
      List<String> numbers = texts(told.get(moment).get("numbers"));
      numbers.addAll(texts(told.get(moment).get("facts")));
      for (String number : numbers) {
        assertTrue(format.matcher(number.replace(",", "")).matches(), number);
        String digits = number.replaceAll("e-?\\d+|\\D", "").replaceAll("^0+", "");
        assertTrue(digits.replaceAll("0+$", "").length() <= 3, number);
      }
    }
  }

  @Test
  void theMedianIsSaidToBeEstimatedWhereItIs() {
    String sql = "select * from values (1d, 1d), (2d, 2d), (2d, 3d) as t (a, b)";
    String html =
        LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of("a", "b"), "relu").toHtml("x");
    assertTrue(html.contains("\"median\":2,\"estimated\":false"), "all of a bin are equal");
    assertTrue(html.contains("\"median\":2.125,\"estimated\":true"), "from 2 to 2.25");
    assertTrue(html.contains("column.estimated ? 'median (estimated)' : 'median'"), "the label");
  }
}
