package org.sparkactivations.training.report;

import java.util.Comparator;
import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Reads a training run for a person. */
public final class TrainingFindings {
  /** A kind of finding is its own file and one line here. */
  private static final List<TrainingFinding.Rule> RULES =
      List.of(new Divergence(), new DeadUnits(), new Overfitting());

  private TrainingFindings() {}

  /** Plain sentences with the figures they rest on, the worst first. */
  public static List<TrainingFinding> of(TrainingHistory history) {
    return history.epochs().isEmpty()
        ? List.of()
        : RULES.stream()
            .flatMap(rule -> rule.of(history).stream())
            .sorted(Comparator.comparing(TrainingFinding::severity))
            .toList();
  }

  /** How training went, in one sentence. */
  public static String verdict(TrainingHistory history) {
    if (history.epochs().isEmpty()) {
      return "Nothing was trained.";
    }
    List<TrainingFinding> alarms =
        of(history).stream().filter(f -> f.severity() == Severity.ALARM).toList();
    return alarms.isEmpty() ? result(history) : "Training failed: " + alarms.get(0).text();
  }

  private static String result(TrainingHistory history) {
    EpochRecord best = history.epochs().get(history.bestEpoch() - 1);
    return "Training went well: loss %s, best at epoch %d."
        .formatted(FigureText.number(best.decidingLoss()), best.epoch());
  }
}
