package org.sparkactivations.training.report;

import java.util.Comparator;
import java.util.List;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Layers of which most units have slope 0 for almost every row, and so learn nothing more. */
final class DeadUnits implements TrainingFinding.Rule {
  private static final int MOST = 3;

  @Override
  public List<TrainingFinding> of(Course course) {
    return LayerHistory.of(course.epochs()).stream()
        .filter(layer -> since(layer) > 0)
        .sorted(Comparator.comparingDouble(layer -> -layer.last().dead()))
        .limit(MOST)
        .map(layer -> finding(course, layer))
        .toList();
  }

  /** Small weights make outputs of 0 that are so for a while only. */
  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return List.of(SmallWeights.class);
  }

  private static int since(LayerHistory layer) {
    return layer.since(LayerFigures::dead, dead -> dead > TrainingThresholds.DEAD);
  }

  private static TrainingFinding finding(Course course, LayerHistory layer) {
    String text =
        "%s: %s of the units have been dead since epoch %d; %s, or use leaky_relu."
            .formatted(
                FigureText.layer(layer.last()),
                FigureText.percent(layer.last().dead()),
                since(layer),
                remedy(course, layer));
    return new TrainingFinding(Severity.ALARM, layer.last().layer(), since(layer), text);
  }

  private static String remedy(Course course, LayerHistory layer) {
    if (InputScale.isOff(course)) {
      return "standardize the features";
    }
    if (LargeLearningRate.isTooLarge(course)) {
      return "divide the learning rate by 10";
    }
    return since(layer) > course.first().epoch()
        ? "halve the learning rate"
        : "begin with biases of 0";
  }
}
