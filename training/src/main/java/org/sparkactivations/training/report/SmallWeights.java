package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Weights that were so small to begin with that little of a gradient reaches the first layer. */
final class SmallWeights implements TrainingFinding.Rule {
  /** Which part of the gradient is to reach the first layer after an epoch. */
  private static final double GRADIENT_LEFT = 0.1;

  @Override
  public List<TrainingFinding> of(Course course) {
    EpochRecord first = course.first();
    double scale = Course.median(Course.layers(first, LayerFigures::weightScale));
    double left = Course.gradientLeft(first);
    if (!(scale < TrainingThresholds.SMALL_WEIGHTS && left < GRADIENT_LEFT)) {
      return List.of();
    }
    String text =
        "The weights were too small to begin with: after epoch %d, layers scale their inputs by %s where about 1 is expected, and the gradient at the first layer is %s of that at the last; begin with those of the initializer auto."
            .formatted(first.epoch(), FigureText.number(scale), FigureText.number(left));
    Severity severity = course.isLearned() ? Severity.WARNING : Severity.ALARM;
    return List.of(
        new TrainingFinding(severity, first.layers().get(0).layer(), first.epoch(), text));
  }
}
