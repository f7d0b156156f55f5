package org.sparkactivations.training.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.report.HtmlPage;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.profiler.report.VisibleText;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.TrainingSetup;

/** How training went as one HTML file that loads nothing: what {@code training.jte} shows. */
public final class TrainingPage {
  private static final HtmlPage PAGE =
      new HtmlPage(
          TrainingPage.class,
          "training.jte",
          List.of("training.css"),
          List.of("lines.js", "figures.js", "map.js", "training.js"));

  private final TrainingHistory history;
  private final List<TrainingFinding> findings;
  private final ShownEpochs shown;
  private final TrainingData data;

  private TrainingPage(TrainingHistory history) {
    this.history = history;
    this.findings = TrainingFindings.of(history);
    this.shown = ShownEpochs.of(history, findings);
    this.data = TrainingData.of(history, shown);
  }

  /** The page of a run, also of one that diverged or of which little was recorded. */
  public static String of(TrainingHistory history) {
    TrainingPage page = new TrainingPage(history);
    TrainingSetup setup = history.setup();
    String title = setup == null ? "a network" : setup.network();
    return PAGE.of(
        "Training", new Provenance(title, null, null), page, TrainingData.of(history, page.shown));
  }

  /** A name and what is said of it. */
  record Fact(String name, String text) {}

  String verdict() {
    return TrainingFindings.verdict(history);
  }

  List<TrainingFinding> findings() {
    return findings;
  }

  boolean hasEpochs() {
    return !history.epochs().isEmpty();
  }

  boolean hasLayers() {
    return !data.layers().isEmpty();
  }

  /** What is left out where there are many epochs. */
  String thinned() {
    return shown.text(history.epochs().size());
  }

  /** What a finding leads to, as the script reads it; empty if it is of the whole run. */
  static String link(TrainingFinding finding) {
    List<String> named = new ArrayList<>();
    if (finding.layer() != null) {
      named.add(
          "layer=" + URLEncoder.encode(VisibleText.of(finding.layer()), StandardCharsets.UTF_8));
    }
    if (finding.epoch() > 0) {
      named.add("epoch=" + finding.epoch());
    }
    return named.isEmpty() ? "" : "#" + String.join("&", named);
  }

  /** Where a finding was made. */
  static String place(TrainingFinding finding) {
    String epoch = finding.epoch() > 0 ? "epoch " + finding.epoch() : "";
    return finding.layer() == null
        ? epoch
        : finding.layer() + (epoch.isEmpty() ? "" : " at " + epoch);
  }

  /** The numbers that the page begins with. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    TrainingSetup setup = history.setup();
    int epochs = history.epochs().size();
    facts.add(new Fact(epochs == 1 ? "epoch" : "epochs", NumberText.count(epochs)));
    if (history.bestEpoch() > 0) {
      EpochRecord best = history.epochs().get(history.bestEpoch() - 1);
      facts.add(new Fact("best epoch", NumberText.count(best.epoch())));
      addKnown(facts, "loss then", best.loss());
      addKnown(facts, "validation loss then", best.validationLoss());
      if (setup != null) {
        addKnown(facts, setup.metric() + " then", best.metric());
        addKnown(facts, "validation " + setup.metric() + " then", best.validationMetric());
      }
    }
    return facts;
  }

  private static void addKnown(List<Fact> facts, String name, double figure) {
    if (!Double.isNaN(figure)) {
      facts.add(new Fact(name, NumberText.number(figure)));
    }
  }

  /** What was trained, how and with what; empty if that was not kept. */
  List<Fact> setup() {
    TrainingSetup setup = history.setup();
    return setup == null
        ? List.of()
        : List.of(
            new Fact("network", setup.network()),
            new Fact("inputs", NumberText.count(setup.inputs())),
            new Fact("outputs", NumberText.count(setup.outputs())),
            new Fact("parameters", NumberText.count(setup.parameters())),
            new Fact("loss", setup.loss()),
            new Fact("metric", setup.metric()),
            new Fact("optimizer", setup.optimizer()),
            new Fact("learning rate", NumberText.number(setup.stepSize())),
            new Fact("schedule", setup.schedule()),
            new Fact("initializer", setup.initializer()),
            new Fact("rows", NumberText.count(setup.rows())),
            new Fact("validation rows", NumberText.count(setup.validationRows())),
            new Fact("features standardized", setup.standardization() ? "yes" : "no"),
            new Fact("rows in a batch", NumberText.count(setup.batchSize())),
            new Fact("shards", NumberText.count(setup.shards())),
            new Fact("epochs at most", NumberText.count(setup.epochs())));
  }
}
