package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.profiler.report.PageTest.EIGHT;
import static org.sparkactivations.profiler.report.PageTest.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.core.Activations;

/** Whether everybody can read and use the page, on a screen and on paper. */
class PageLooksTest {
  private static final String[] ALL =
      Activations.table().definitions().stream().map(d -> d.name()).toArray(String[]::new);

  @TempDir private Path folder;

  @Test
  void contrastIsEnoughInBothThemesAndOnPaper() throws Exception {
    JsonNode told = Browser.open(PageTest.page("sigmoid", "step", "relu", "tanh"), 1280, folder);
    for (String moment : List.of("start", "toggled", "printed")) {
      JsonNode contrasts = told.get(moment).get("contrasts");
      assertContrast(4.5, contrasts.get("text"), moment);
      assertContrast(4.5, contrasts.get("labels"), moment);
      for (String drawn : List.of("bars", "drawn", "curves", "borders")) {
        assertContrast(3, contrasts.get(drawn), moment + ", " + drawn);
      }
    }
  }

  private static void assertContrast(double least, JsonNode found, String where) {
    assertTrue(found.get("contrast").asDouble() >= least, where + ": " + found);
    assertFalse(found.get("at").asText().equals("none"), where);
  }

  /** The arrows move within a table; the tabulator key leaves it. */
  @Test
  void aTableIsOneTabStop() throws Exception {
    JsonNode few = Browser.open(PageTest.array(3, "relu", "tanh"), 1280, folder);
    JsonNode many = Browser.open(PageTest.array(64, EIGHT), 1280, folder);
    // One more for the button that shows more columns.
    assertEquals(
        few.get("start").get("tabStops").asInt() + 1, many.get("start").get("tabStops").asInt());
    List<String> columns = texts(few.get("sorted").get("columns"));
    List<String> walked = texts(few.get("walked"));
    assertEquals(List.of(columns.get(0), "column"), walked.subList(2, 4));
  }

  @Test
  void allFunctionsTakeAboutThreeScreens() throws Exception {
    String html = PageTest.array(64, ALL);
    Browser.keep(html, "all");
    JsonNode told = Browser.open(html, 1280, folder);
    JsonNode start = told.get("start");
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(ALL.length, start.get("ranking").size());
    assertEquals(texts(start.get("ranking")), texts(start.get("functions")));
    assertTrue(start.get("screens").asDouble() <= 3.3, start.get("screens").asText());
    assertEquals(3, start.get("panels").size());
  }

  @Test
  void paperShowsEverythingOnWhite() throws Exception {
    JsonNode told = Browser.open(PageTest.array(64, EIGHT), 1040, folder);
    JsonNode printed = told.get("printed");
    assertEquals(50, told.get("start").get("columns").size());
    assertEquals(64, printed.get("columns").size());
    assertEquals(8, printed.get("panels").size());
    assertEquals("rgb(255, 255, 255)", printed.get("paper").asText());
    assertEquals(0, printed.get("cut").asInt(), "tables that are cut off");
    assertFalse(printed.get("tooWide").asBoolean());
  }
}
