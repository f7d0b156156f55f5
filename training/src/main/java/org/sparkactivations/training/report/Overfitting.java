package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingSetup;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/**
 * Networks that know the rows they were trained with better than any others. A larger validation
 * loss alone says little, since training losses may become as small as one likes.
 */
final class Overfitting implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    double loss = course.tail(EpochRecord::loss);
    double validationLoss = course.tail(EpochRecord::validationLoss);
    double metric = course.tail(EpochRecord::metric);
    double validationMetric = course.tail(EpochRecord::validationMetric);
    boolean exceeds = validationLoss - loss > TrainingThresholds.OVERFITTING * Math.abs(loss);
    boolean worse =
        metric - validationMetric > TrainingThresholds.OVERFITTING
            || (loss < course.best().loss()
                && course.rise(EpochRecord::validationLoss) > TrainingThresholds.OVERFITTING);
    if (!exceeds || !worse) {
      return List.of();
    }
    String metrics =
        Double.isNaN(metric)
            ? ""
            : " (%s %s and %s)"
                .formatted(
                    course.metricName(),
                    FigureText.number(metric),
                    FigureText.number(validationMetric));
    TrainingSetup setup = course.history().setup();
    String text =
        "The network overfits: the loss is %s on the training rows and %s on the validation rows%s; train with more rows%s, add dropout or l2, or stop early (patience)."
            .formatted(
                FigureText.number(loss),
                FigureText.number(validationLoss),
                metrics,
                setup == null ? "" : " than these %d".formatted(setup.rows()));
    return List.of(new TrainingFinding(Severity.WARNING, null, course.history().bestEpoch(), text));
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return List.of(
        Divergence.class, InputScale.class, LargeLearningRate.class, UnrelatedLabels.class);
  }
}
