package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.TrainingSetup;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/**
 * Features that are not of the scale that layers expect. Small ones may be right if they are
 * standardized and some are constant.
 */
final class InputScale implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    if (!isOff(course)) {
      return List.of();
    }
    String text =
        "The features have the scale %s (root mean square) where about 1 is expected; standardize them (standardization)."
            .formatted(FigureText.number(course.first().inputScale()));
    return List.of(
        new TrainingFinding(course.isLearned() ? Severity.WARNING : Severity.ALARM, null, 0, text));
  }

  static boolean isOff(Course course) {
    double scale = course.first().inputScale();
    TrainingSetup setup = course.history().setup();
    boolean raw = setup != null && !setup.standardization();
    return scale > TrainingThresholds.INPUT_SCALE
        || (raw && scale < 1 / TrainingThresholds.INPUT_SCALE);
  }
}
