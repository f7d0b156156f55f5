package org.sparkactivations.training.report;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Layers of which most units have slope 0 for almost every row, and so learn nothing more. */
final class DeadUnits implements TrainingFinding.Rule {
  @Override
  public List<TrainingFinding> of(TrainingHistory history) {
    return LayerHistory.of(history).stream().flatMap(layer -> of(layer).stream()).toList();
  }

  private static Optional<TrainingFinding> of(LayerHistory layer) {
    int since = layer.since(LayerFigures::dead, dead -> dead > TrainingThresholds.DEAD);
    if (since == 0) {
      return Optional.empty();
    }
    String text =
        "%s: %s of the units have been dead since epoch %d; %s, or use leaky_relu."
            .formatted(
                FigureText.layer(layer.last()),
                FigureText.percent(layer.last().dead()),
                since,
                since == 1
                    ? "begin with larger biases and a smaller learning rate"
                    : "halve the learning rate");
    return Optional.of(new TrainingFinding(Severity.ALARM, layer.last().layer(), since, text));
  }
}
