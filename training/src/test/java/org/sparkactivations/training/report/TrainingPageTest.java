package org.sparkactivations.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.training.TrainingHistory;

/** The page as a browser shows it. */
class TrainingPageTest {
  /** What the browser tells of 40 epochs of 3 pairs of layers. */
  private static JsonNode told;

  @TempDir private Path folder;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    told = Browser.open(TrainingPage.of(Runs.dying(40, 3, true)), 1280, folder);
  }

  private JsonNode start(TrainingHistory history) throws Exception {
    JsonNode all = Browser.open(TrainingPage.of(history), 1280, folder);
    assertEquals(List.of(), texts(all.get("errors")));
    return all.get("start");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<String> charts(JsonNode seen, String field) {
    return seen.get("charts").findValuesAsText(field);
  }

  @Test
  void theVerdictAndTheFindingsComeFirst() {
    assertEquals(List.of(), texts(told.get("errors")));
    assertEquals(0, told.get("requests").asInt());
    assertEquals(3, told.get("scripts").asInt(), "a name became a script");
    JsonNode start = told.get("start");
    String network = "dense(64) relu dense(64) relu " + Runs.EVIL;
    assertEquals(network, start.get("heading").asText());
    assertEquals(
        List.of(
            "Verdict",
            "Findings",
            "Epochs",
            "Layers by epochs",
            "2.relu at epoch 40",
            "Setup",
            "Glossary"),
        texts(start.get("order")));
    assertEquals(texts(start.get("order")), texts(start.get("contents")));
    TrainingHistory history = Runs.dying(40, 3, true);
    assertEquals(List.of(TrainingFindings.verdict(history)), texts(start.get("verdict")));
    assertEquals("40", start.get("facts").get(0).asText());
    assertEquals("30", start.get("facts").get(1).asText());
    List<TrainingFinding> findings = TrainingFindings.of(history);
    assertEquals(
        findings.stream()
            .map(f -> "%s %s %s".formatted(word(f), f.text(), TrainingPage.place(f)).strip())
            .toList(),
        texts(start.get("findings")));
    assertTrue(texts(start.get("links")).contains("#layer=2.relu&epoch=21"), start.toString());
    assertEquals(network, start.get("setup").get(0).asText());
  }

  private static String word(TrainingFinding finding) {
    return finding.severity() == TrainingFinding.Severity.ALARM
        ? "alarm"
        : finding.severity() == TrainingFinding.Severity.WARNING ? "warning" : "note";
  }

  @Test
  void aFindingLeadsToItsLayerAndEpoch() {
    JsonNode linked = told.get("linked");
    assertEquals("2.relu at epoch 21", linked.get("layer").asText());
    assertEquals("layer-title", linked.get("focused").asText());
    assertEquals("#layer=2.relu&epoch=21", linked.get("hash").asText());
    assertEquals("21 of 40", linked.get("epoch").asText());
    assertEquals("4.relu at epoch 2", told.get("addressed").get("layer").asText());
  }

  @Test
  void fourChartsHaveOneCrosshair() {
    JsonNode start = told.get("start");
    assertEquals(
        List.of("Loss", "Metric: accuracy", "Learning rate", "Gradient norm, logarithmic"),
        charts(start, "name"));
    assertEquals(
        List.of("curve training", "curve validation"),
        texts(start.get("charts").get(0).get("curves")));
    // Not of the learning rate, which has no noise.
    assertEquals(List.of("2", "2", "0", "1"), charts(start, "raw"));
    assertEquals(List.of("1", "0", "0", "1"), charts(start, "limits"));
    for (String moment : List.of("start", "pointed", "left", "clicked", "moved", "linked")) {
      List<String> crosses = charts(told.get(moment), "cross");
      assertEquals(1, crosses.stream().distinct().count(), moment + crosses);
    }
    assertNotEquals(charts(start, "cross"), charts(told.get("pointed"), "cross"));
    assertEquals(charts(start, "cross"), charts(told.get("left"), "cross"));
    assertEquals(charts(told.get("pointed"), "cross"), charts(told.get("clicked"), "cross"));
    assertEquals("1 of 40", told.get("clicked").get("epoch").asText());
    assertEquals("2 of 40", told.get("moved").get("epoch").asText());
    for (String caption : charts(told.get("moved"), "caption")) {
      assertTrue(caption.startsWith("epoch 2 · "), caption);
    }
  }

  @Test
  void scalesFitRecentValuesUntilAllAreWanted() {
    // The loss begins at about 1.8 and is less than 0.6 after a quarter of the epochs.
    List<String> recent = texts(told.get("start").get("charts").get(0).get("marks"));
    List<String> whole = texts(told.get("whole").get("charts").get(0).get("marks"));
    assertEquals(List.of("0.2", "0.4"), recent.subList(0, 2));
    assertEquals(List.of("0", "1", "2"), whole.subList(0, 3));
  }

  @Test
  void layersByEpochsAreAMapOfTheFigureThatIsChosen() {
    JsonNode start = told.get("start");
    assertEquals(
        List.of(
            "Saturated values",
            "Outputs that are 0",
            "Dead units",
            "Mean slope",
            "Update ÷ weights"),
        texts(start.get("choice")));
    assertEquals("dead", start.get("metric").asText(), "there is an alarm");
    assertEquals(List.of("2.relu", "4.relu", "6.relu"), texts(start.get("rows")));
    assertEquals(3 * 40, start.get("cells").size());
    assertEquals(20, start.get("beyond").size());
    assertEquals(
        "2.relu, epoch 21: 61 %, beyond the threshold", start.get("beyond").get(0).asText());
    assertEquals(List.of("0 %", "50 %", "100 %", "alarm above 50 %"), texts(start.get("scale")));
    assertEquals(
        List.of("2.relu, epoch 40: 61 %, beyond the threshold"), texts(start.get("selected")));
    JsonNode updates = told.get("updates");
    assertEquals(List.of("1.dense", "3.dense", "5.dense"), texts(updates.get("rows")));
    assertEquals(
        "about 0.001; warning below 1e-4 or above 0.01", updates.get("scale").get(5).asText());
  }

  @Test
  void enterOpensALayerAtAnEpoch() {
    JsonNode entered = told.get("entered");
    assertEquals("3.dense at epoch 2", entered.get("layer").asText());
    assertEquals("layer-title", entered.get("focused").asText());
    assertEquals("Showing 3.dense at epoch 2", entered.get("status").asText());
    assertEquals(
        List.of("Update ÷ weights", "Gradient of outputs", "Weight scale"),
        firsts(entered.get("figures")));
    assertEquals(
        "Update ÷ weights, logarithmic", entered.get("layerChart").get(0).get("name").asText());
    assertEquals(2, entered.get("layerChart").get(0).get("limits").asInt());
    JsonNode dead = told.get("linked").get("figures").get(2);
    assertEquals("Dead units", dead.get(0).asText());
    assertEquals("61 %", dead.get(1).asText());
    assertEquals("alarm above 50 %", dead.get(5).asText());
  }

  private static List<String> firsts(JsonNode rows) {
    List<String> firsts = new ArrayList<>();
    rows.forEach(row -> firsts.add(row.get(0).asText()));
    return firsts;
  }

  @Test
  void tablesAreDownloaded() {
    List<String> epochs = told.get("csv").asText().lines().toList();
    assertEquals(
        "epoch,loss,validationLoss,metric,validationMetric,baseline,stepSize,gradientNorm",
        epochs.get(0));
    assertEquals(41, epochs.size());
    List<String> layers = told.get("layersCsv").asText().lines().toList();
    assertEquals(1 + 6 * 40, layers.size());
    assertTrue(layers.get(1).startsWith("1.dense,1,"), layers.get(1));
  }

  @Test
  void contrastIsEnoughInBothThemesAndOnPaper() {
    for (String moment : List.of("start", "toggled", "printed")) {
      JsonNode contrasts = told.get(moment).get("contrasts");
      assertContrast(4.5, contrasts.get("text"), moment);
      assertContrast(4.5, contrasts.get("labels"), moment);
      assertContrast(3, contrasts.get("curves"), moment);
      assertContrast(3, contrasts.get("borders"), moment);
    }
  }

  private static void assertContrast(double least, JsonNode found, String where) {
    assertTrue(found.get("contrast").asDouble() >= least, where + ": " + found);
    assertNotEquals("none", found.get("at").asText(), where);
  }

  @Test
  void paperShowsTheTablesOnWhite() {
    JsonNode printed = told.get("printed");
    assertEquals(2, printed.get("open").asInt());
    assertEquals("rgb(255, 255, 255)", printed.get("paper").asText());
    assertEquals(0, printed.get("cut").asInt(), "tables that are cut off");
  }

  @Test
  void aPhoneNeedNotScrollSideways() throws Exception {
    JsonNode phone = Browser.open(TrainingPage.of(Runs.dying(40, 3, true)), 390, folder);
    assertEquals(List.of(), texts(phone.get("errors")));
    assertFalse(phone.get("start").get("tooWide").asBoolean());
  }

  @Test
  void aThousandEpochsOfManyLayersAreThinned() throws Exception {
    TrainingHistory history = Runs.dying(1000, 30, true);
    int size = TrainingPage.of(history).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 600_000, size + " bytes");
    JsonNode start = start(history);
    // Every tenth, the first, and the one at which the first layer has died.
    assertEquals(102, start.get("epochs").asInt());
    assertTrue(
        start
            .get("note")
            .get(0)
            .asText()
            .endsWith(
                "Of 1,000 epochs, all are drawn in the charts and 102 in the map and the tables;"
                    + " the JSON has all."),
        start.get("note").toString());
    assertTrue(texts(start.get("links")).contains("#layer=2.relu&epoch=501"));
  }

  @Test
  void ofOneEpochThereAreDots() throws Exception {
    JsonNode start = start(Runs.dying(1, 2, false));
    assertEquals(
        "epoch 1 · training 0.96 · baseline 0.1",
        start.get("charts").get(1).get("caption").asText());
    assertEquals(List.of("61 %", "21 %"), texts(start.get("texts")));
    assertEquals("1 of 1", start.get("epoch").asText());
  }

  @Test
  void modelsOfTheFirstFormatHaveLossesAndLearningRates() throws Exception {
    JsonNode start = start(Runs.old());
    assertEquals("a network", start.get("heading").asText());
    assertEquals(List.of("Verdict", "Findings", "Epochs", "Glossary"), texts(start.get("order")));
    assertEquals(List.of("Loss", "Learning rate"), charts(start, "name"));
    assertEquals(List.of("3", "3", "0.5"), texts(start.get("facts")));
  }

  @Test
  void divergedRunsShowWhereNumbersWereLost() throws Exception {
    JsonNode start = start(Runs.diverged());
    JsonNode loss = start.get("charts").get(0);
    assertEquals("Loss, logarithmic", loss.get("name").asText());
    assertEquals(2, loss.get("lost").asInt());
    assertEquals("epoch 12 · training not finite", loss.get("caption").asText());
  }

  @Test
  void whatWasNotTrainedHasAPage() throws Exception {
    JsonNode start = start(new TrainingHistory(null, List.of(), 0));
    assertEquals(List.of("Verdict", "Findings", "Glossary"), texts(start.get("order")));
  }

  @Test
  void theSameRunHasTheSamePage() {
    assertEquals(
        1,
        Stream.generate(() -> TrainingPage.of(Runs.dying(12, 2, true)))
            .limit(2)
            .distinct()
            .count());
  }
}
