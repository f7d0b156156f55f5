package org.sparkactivations.training.report;

import java.util.Comparator;
import java.util.List;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Updates that are still large at the end of a run that went well otherwise. */
final class LargeUpdates implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(Course course) {
    return course.last().layers().stream()
        .filter(layer -> layer.updateRatio() > TrainingThresholds.LARGE_UPDATE_RATIO)
        .max(Comparator.comparingDouble(LayerFigures::updateRatio))
        .map(layer -> List.of(finding(course, layer)))
        .orElse(List.of());
  }

  private static TrainingFinding finding(Course course, LayerFigures layer) {
    String text =
        "%s: in the last epoch, a step still changes the weights by %s of their size, about %s is usual; a schedule that lowers the learning rate may get further."
            .formatted(
                FigureText.layer(layer),
                FigureText.number(layer.updateRatio()),
                FigureText.number(TrainingThresholds.UPDATE_RATIO));
    return new TrainingFinding(Severity.NOTE, layer.layer(), course.last().epoch(), text);
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
        UnrelatedLabels.class,
        StalledLoss.class);
  }
}
