package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Steps that are too short from the start on, and a loss that is still near its first value. */
final class SmallLearningRate implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    double update = Course.largestUpdate(course.first());
    double loss = course.tail(EpochRecord::loss);
    if (!(update < TrainingThresholds.SMALL_UPDATE_RATIO) || loss < course.first().loss() / 2) {
      return List.of();
    }
    String text =
        "The learning rate %s is too small: a step changes the weights by %s of their size at most, about %s is usual, and the loss has only come from %s to %s; multiply it by 10."
            .formatted(
                FigureText.number(course.first().stepSize()),
                FigureText.number(update),
                FigureText.number(TrainingThresholds.UPDATE_RATIO),
                FigureText.number(course.first().loss()),
                FigureText.number(loss));
    return List.of(new TrainingFinding(Severity.WARNING, null, 0, text));
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return TrainingFindings.FAILURES;
  }
}
