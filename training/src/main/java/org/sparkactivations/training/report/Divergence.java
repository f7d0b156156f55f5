package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** A run that ended because a number became NaN or infinite. */
final class Divergence implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(TrainingHistory history) {
    EpochRecord last = history.epochs().get(history.epochs().size() - 1);
    return Double.isFinite(last.loss())
        ? List.of()
        : List.of(
            new TrainingFinding(
                Severity.ALARM,
                null,
                last.epoch(),
                "Training diverged in epoch %d: numbers became NaN or infinite; divide the learning rate by 10, or clip the gradients."
                    .formatted(last.epoch())));
  }
}
