package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/**
 * Gradients far larger than before and than at the start. An alarm if the loss has not come down
 * again.
 */
final class ExplodingGradients implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    List<EpochRecord> epochs = course.epochs();
    double[] medians = EpochCurve.of(epochs, EpochRecord::gradientNorm).mediansBefore();
    for (int i = 1; i < epochs.size(); i++) {
      double norm = epochs.get(i).gradientNorm();
      double before = medians[i];
      if (norm > TrainingThresholds.EXPLODING * before && norm > course.first().gradientNorm()) {
        boolean recovered = course.tail(EpochRecord::loss) <= epochs.get(i - 1).loss();
        String text =
            "The gradient exploded in epoch %d: its norm was %s, after %s (median) before; clip gradients (clipNorm=%s), or halve the learning rate."
                .formatted(
                    epochs.get(i).epoch(),
                    FigureText.number(norm),
                    FigureText.number(before),
                    FigureText.number(before));
        return List.of(
            new TrainingFinding(
                recovered ? Severity.WARNING : Severity.ALARM, null, epochs.get(i).epoch(), text));
      }
    }
    return List.of();
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return List.of(InputScale.class, SmallWeights.class, LargeLearningRate.class);
  }
}
