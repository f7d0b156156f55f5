package org.sparkactivations.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Rules at their thresholds, by histories written by hand. */
class TrainingFindingsTest {
  private static final double NONE = Double.NaN;

  private static TrainingHistory history(double[] losses, double[] validation, int best) {
    return TrainingHistory.of(losses, validation, new double[losses.length], best);
  }

  private static LayerFigures relu(double dead) {
    return new LayerFigures("3.relu", "relu", 64, 0, 0, dead, 1, 1, NONE, NONE);
  }

  private static TrainingHistory dead(double... shares) {
    List<EpochRecord> epochs = new ArrayList<>();
    for (double share : shares) {
      epochs.add(
          new EpochRecord(
              epochs.size() + 1,
              1 - 0.1 * epochs.size(),
              NONE,
              NONE,
              NONE,
              NONE,
              0.001,
              1,
              1,
              128,
              List.of(relu(share))));
    }
    return new TrainingHistory(null, epochs, epochs.size());
  }

  @Test
  void deadUnitsAreToldWithLayerAndEpoch() {
    assertEquals(
        List.of(
            new TrainingFinding(
                Severity.ALARM,
                "3.relu",
                3,
                "Layer 3 (relu): 61 % of the units have been dead since epoch 3; halve the learning rate, or use leaky_relu.")),
        TrainingFindings.of(dead(0.51, 0.5, 0.51, 0.61)));
    assertEquals(List.of(), TrainingFindings.of(dead(0.6, 0.6, 0.5)));
  }

  @Test
  void divergingRunsAreAlarms() {
    TrainingHistory history = history(new double[] {2, NONE}, new double[0], 1);
    assertEquals(
        "Training failed: Training diverged in epoch 2: numbers became NaN or infinite; divide the learning rate by 10, or clip the gradients.",
        TrainingFindings.verdict(history));
  }

  @Test
  void overfittingIsARisingValidationLoss() {
    double[] losses = {2, 1, 0.1};
    assertEquals(List.of(), TrainingFindings.of(history(losses, new double[] {2, 1, 1.1}, 2)));
    assertEquals(
        "The network overfits: since epoch 2 the validation loss has risen from 1 to 1.2, and the loss of the training rows is 0.1; train with more rows, add dropout or l2, or stop early with patience.",
        TrainingFindings.of(history(losses, new double[] {2, 1, 1.2}, 2)).get(0).text());
  }
}
