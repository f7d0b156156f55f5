package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.training.TrainingSetup;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** A run that ended because a number became NaN or infinite. */
final class Divergence implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    if (!course.isDiverged()) {
      return List.of();
    }
    TrainingSetup setup = course.history().setup();
    int epoch = course.history().epochs().size();
    String text =
        "Training diverged in epoch %d: a number became NaN or infinite; divide the learning rate by 10%s."
            .formatted(
                epoch,
                setup == null || setup.standardization()
                    ? ", or clip the gradients (clipNorm)"
                    : ", and standardize the features (standardization)");
    return List.of(new TrainingFinding(Severity.ALARM, null, epoch, text));
  }
}
