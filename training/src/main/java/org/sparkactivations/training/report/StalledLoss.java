package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** A loss that falls no more although nothing has been learned, for no reason that is known. */
final class StalledLoss implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    int from = course.epochs().size() - TrainingThresholds.STALLED_EPOCHS;
    if (from < 1 || course.isLearned()) {
      return List.of();
    }
    double before = lowest(course.epochs().subList(0, from));
    double since = lowest(course.epochs().subList(from, course.epochs().size()));
    if (before - since >= TrainingThresholds.STALLED * Math.abs(before)) {
      return List.of();
    }
    String text =
        "The loss has stalled at %s: in the last %d epochs it fell by less than %s %%; check that the labels belong to the features, and try another learning rate or network."
            .formatted(
                FigureText.number(since),
                TrainingThresholds.STALLED_EPOCHS,
                FigureText.number(100 * TrainingThresholds.STALLED));
    int epoch = course.epochs().get(from).epoch();
    return List.of(new TrainingFinding(Severity.WARNING, null, epoch, text));
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return List.of(
        Divergence.class,
        InputScale.class,
        SmallWeights.class,
        LargeLearningRate.class,
        DeadUnits.class,
        VanishingGradients.class,
        SmallLearningRate.class);
  }

  private static double lowest(List<EpochRecord> epochs) {
    return epochs.stream().mapToDouble(EpochRecord::loss).min().orElseThrow();
  }
}
