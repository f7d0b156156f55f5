package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Gradients of which almost nothing reaches the first layer, for two epochs or at the end. */
final class VanishingGradients implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    List<EpochRecord> vanishing =
        course.epochs().stream()
            .filter(e -> Course.gradientLeft(e) < TrainingThresholds.VANISHING)
            .toList();
    boolean atEnd = vanishing.contains(course.last());
    if (vanishing.size() < 2 && !atEnd) {
      return List.of();
    }
    EpochRecord from = vanishing.get(0);
    LayerFigures first = from.layers().get(0);
    String text =
        "Gradients vanish: from epoch %d to %d, that at %s falls to %s of that at the last layer; use gelu or relu instead of functions that saturate, fewer layers, or residual blocks with layer_norm."
            .formatted(
                from.epoch(),
                vanishing.get(vanishing.size() - 1).epoch(),
                FigureText.layer(first).replace("Layer", "layer"),
                FigureText.number(
                    vanishing.stream().mapToDouble(Course::gradientLeft).min().orElseThrow()));
    Severity severity = atEnd || !course.isLearned() ? Severity.ALARM : Severity.WARNING;
    return List.of(new TrainingFinding(severity, first.layer(), from.epoch(), text));
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return List.of(
        Divergence.class,
        InputScale.class,
        SmallWeights.class,
        LargeLearningRate.class,
        DeadUnits.class);
  }
}
