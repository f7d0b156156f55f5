package org.sparkactivations.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.profiler.report.VisibleText;
import org.sparkactivations.training.report.TrainingPage;

/** Histories that somebody has changed, and one that was saved. */
class HostileHistoryTest {
  private static TrainingHistory history() {
    LayerFigures layer =
        new LayerFigures("1.gelu", "gelu", 4, 0.25, 0, Double.NaN, 0.5, 0.125, Double.NaN, 1e-3);
    EpochRecord epoch =
        new EpochRecord(1, 0.5, Double.NaN, 0.75, Double.NaN, 0.5, 0.01, 2, 1, 64, List.of(layer));
    TrainingSetup setup =
        new TrainingSetup(
            "gelu", 4, 2, 10, "mse", "r2", "adam", "constant", 0.01, "auto", 1, 32, true, 99, 0, 5);
    return new TrainingHistory(setup, List.of(epoch), 1);
  }

  private static String refusal(String json) {
    return assertThrows(IllegalArgumentException.class, () -> HistoryFormat.read(json))
        .getMessage();
  }

  /** Which {@code ci/fuzz} begins with. */
  @Test
  void aSavedHistoryKeepsItsText() throws IOException {
    String json = HistoryFormat.write(history()).toString();
    if (Boolean.getBoolean("sparkactivations.golden.regenerate")) {
      Files.writeString(Path.of("src/test/resources/history.json"), json);
    }
    try (var saved = HostileHistoryTest.class.getResourceAsStream("/history.json")) {
      assertEquals(new String(saved.readAllBytes(), StandardCharsets.UTF_8), json);
    }
    assertEquals(history(), HistoryFormat.read(json));
  }

  @Test
  void noEpochIsBestThatThereIsNot() {
    String json = HistoryFormat.write(history()).toString();
    String refusal = refusal(json.replace("\"bestEpoch\":1", "\"bestEpoch\":7"));
    assertTrue(refusal.contains("got epoch 7 of 1 as the best"), refusal);
    refusal(json.replace("\"bestEpoch\":1", "\"bestEpoch\":0"));
  }

  /** Found by {@code ci/fuzz}: the page failed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "network",
        "loss",
        "metric",
        "optimizer",
        "schedule",
        "initializer",
        "layer",
        "spec"
      })
  void noNameIsMissing(String name) {
    String json = HistoryFormat.write(history()).toString();
    String without = json.replace("\"%s\":\"".formatted(name), "\"other\":\"");
    assertNotEquals(json, without);
    String refusal = refusal(without);
    assertTrue(refusal.contains(" lack"), refusal);
  }

  /** Which a saved model may have. */
  @Test
  void namesAreText(@TempDir Path folder) throws Exception {
    String evil =
        "</script><script>alert(1)</script>\u202E\u001B<!-- \"'><img src=x onerror=alert(1)>";
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(evil));
    String json = HistoryFormat.write(history()).toString().replace("gelu", quoted);
    String html = TrainingPage.of(HistoryFormat.read(json));
    assertEquals(
        List.of(), html.lines().filter(line -> !VisibleText.of(line).equals(line)).toList());
    JsonNode told = Browser.open(html, 1280, folder);
    assertEquals("[]", told.get("errors").toString());
    assertEquals(3, told.get("scripts").asInt(), "a name became a script");
    assertEquals(0, told.get("requests").asInt());
  }

  /** A run that diverges in its first epoch has no best one. */
  @Test
  void aPageNeedsNoBestEpoch() {
    EpochRecord epoch = EpochRecord.of(1, Double.NaN, Double.NaN, Double.NaN);
    TrainingHistory failed = new TrainingHistory(history().setup(), List.of(epoch), 0);
    assertTrue(TrainingPage.of(failed).contains("</html>"));
  }
}
