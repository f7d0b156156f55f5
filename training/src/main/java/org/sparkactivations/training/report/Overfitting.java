package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Networks that know the rows they were trained with better than any others. */
final class Overfitting implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(TrainingHistory history) {
    if (history.bestEpoch() == 0) {
      return List.of();
    }
    EpochRecord last = history.epochs().get(history.epochs().size() - 1);
    EpochRecord best = history.epochs().get(history.bestEpoch() - 1);
    boolean rises =
        last.validationLoss() > best.validationLoss() * (1 + TrainingThresholds.OVERFITTING);
    boolean exceeds = last.validationLoss() > last.loss() * (1 + TrainingThresholds.OVERFITTING);
    return rises && exceeds
        ? List.of(
            new TrainingFinding(
                Severity.WARNING,
                null,
                best.epoch(),
                "The network overfits: since epoch %d the validation loss has risen from %s to %s, and the loss of the training rows is %s; train with more rows, add dropout or l2, or stop early with patience."
                    .formatted(
                        best.epoch(),
                        FigureText.number(best.validationLoss()),
                        FigureText.number(last.validationLoss()),
                        FigureText.number(last.loss()))))
        : List.of();
  }
}
