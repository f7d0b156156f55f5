package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** What is learned of the training rows holds for no others, as if labels had been shuffled. */
final class UnrelatedLabels implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    double validation = course.tail(EpochRecord::validationMetric);
    double metric = course.tail(EpochRecord::metric);
    boolean known = !Double.isNaN(validation) && !Double.isNaN(metric);
    boolean everBetter =
        course.epochs().stream().anyMatch(e -> course.isBetterThanGuess(e.validationMetric()));
    if (!known || everBetter || !course.isLearned()) {
      return List.of();
    }
    String text =
        "What is learned holds for the training rows only: %s is %s there and %s on the validation rows, no better than %s; check that labels belong to their rows (a wrong join or order), and that there are enough rows."
            .formatted(
                course.metricName(),
                FigureText.number(metric),
                FigureText.number(validation),
                course.guess());
    return List.of(new TrainingFinding(Severity.ALARM, null, 0, text));
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return TrainingFindings.FAILURES;
  }
}
