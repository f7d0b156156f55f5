package org.sparkactivations.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Rules at their thresholds. */
class TrainingFindingsTest extends HandwrittenHistory {
  private void assertFindings(TrainingFinding... expected) {
    assertEquals(List.of(expected), TrainingFindings.of(history()));
  }

  private static TrainingFinding whole(Severity severity, int epoch, String text) {
    return new TrainingFinding(severity, null, epoch, text);
  }

  private static double[] constant(double value, int epochs) {
    double[] values = new double[epochs];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void healthyRunsHaveNone() {
    assertFindings();
    assertEquals(
        "Training went well: accuracy 0.850 on the validation rows, best at epoch 4.",
        TrainingFindings.verdict(history()));
  }

  @Test
  void deadUnitsAreToldWithLayerAndEpoch() {
    dead = epoch -> epoch == 2 ? 0.5 : 0.61;
    assertFindings(
        new TrainingFinding(
            Severity.ALARM,
            "2.residual.3.relu",
            3,
            "Layer 2.3 (relu): 61 % of the units have been dead since epoch 3; halve the learning rate, or use leaky_relu."));
    assertEquals(
        "Training went wrong: accuracy 0.850 on the validation rows, best at epoch 4.",
        TrainingFindings.verdict(history()));
    dead = epoch -> epoch == 4 ? 0.5 : 0.61;
    assertFindings();
  }

  @Test
  void divergenceIsTheEpochThatFailed() {
    losses[3] = NONE;
    assertFindings(
        whole(
            Severity.ALARM,
            4,
            "Training diverged in epoch 4: a number became NaN or infinite; divide the learning rate by 10, or clip the gradients (clipNorm)."));
    assertEquals(
        "Training diverged in epoch 4 and left no model.", TrainingFindings.verdict(history()));
    standardization = false;
    losses = new double[] {NONE};
    assertFindings(
        whole(
            Severity.ALARM,
            1,
            "Training diverged in epoch 1: a number became NaN or infinite; divide the learning rate by 10, and standardize the features (standardization)."));
  }

  @Test
  void overfittingNeedsMoreThanALargerLoss() {
    validationLosses[3] = 0.599;
    assertFindings();
    validationMetrics = new double[] {0.2, 0.6, 0.69, 0.69};
    assertFindings(
        whole(
            Severity.WARNING,
            4,
            "The network overfits: the loss is 0.5 on the training rows and 0.6 on the validation rows (accuracy 0.8 and 0.69); train with more rows than these 500, add dropout or l2, or stop early (patience)."));
    validationLosses = losses.clone();
    assertFindings();
  }

  @Test
  void overfittingIsALossThatRisesWhileTheOtherFalls() {
    validationLosses = new double[] {2, 0.61, 0.82, 0.82};
    assertEquals(2, TrainingFindings.of(history()).get(0).epoch());
    validationLosses = new double[] {2, 0.63, 0.82, 0.82};
    assertFindings();
    validationLosses = new double[] {2, 0.61, 0.82, 0.82};
    losses = new double[] {2, 0.4, 0.5, 0.5};
    assertFindings();
  }

  @Test
  void gradientsVanishInTwoEpochsOrTheLast() {
    gradientLeft = epoch -> epoch == 1 ? 0.9e-3 : 1;
    assertFindings();
    gradientLeft = epoch -> epoch < 3 ? 0.9e-3 : 1;
    String text =
        "Gradients vanish: from epoch %s, that at layer 1 (dense(8)) falls to 9e-4 of that at the last layer; use gelu or relu instead of functions that saturate, fewer layers, or residual blocks with layer_norm.";
    assertFindings(new TrainingFinding(Severity.WARNING, "1.dense", 1, text.formatted("1 to 2")));
    gradientLeft = epoch -> epoch == 4 ? 0.9e-3 : 1;
    assertFindings(new TrainingFinding(Severity.ALARM, "1.dense", 4, text.formatted("4 to 4")));
    dead = epoch -> 1;
    assertEquals(
        List.of("2.residual.3.relu"),
        TrainingFindings.of(history()).stream().map(TrainingFinding::layer).toList());
  }

  @Test
  void gradientsExplodeAboveTheMedianAndTheStart() {
    norms = new double[] {1, 0.2, 0.2, 2.1};
    assertFindings(
        whole(
            Severity.WARNING,
            4,
            "The gradient exploded in epoch 4: its norm was 2.1, after 0.2 (median) before; clip gradients (clipNorm=0.2), or halve the learning rate."));
    norms = new double[] {3, 0.2, 0.2, 2.1};
    assertFindings();
    norms = new double[] {1, 0.2, 0.2, 1.9};
    assertFindings();
  }

  @Test
  void scalesOfFeatures() {
    inputScale = 5.1;
    assertFindings(
        whole(
            Severity.WARNING,
            0,
            "The features have the scale 5.1 (root mean square) where about 1 is expected; standardize them (standardization)."));
    assertEquals(
        "Training could go better: accuracy 0.850 on the validation rows, best at epoch 4.",
        TrainingFindings.verdict(history()));
    inputScale = 0.1;
    assertFindings();
    standardization = false;
    assertEquals(1, TrainingFindings.of(history()).size());
  }

  @Test
  void smallWeightsNeedASmallGradient() {
    weightScale = 0.1;
    assertFindings();
    gradientLeft = epoch -> epoch == 1 ? 0.05 : 1;
    assertFindings(
        new TrainingFinding(
            Severity.WARNING,
            "1.dense",
            1,
            "The weights were too small to begin with: after epoch 1, layers scale their inputs by 0.1 where about 1 is expected, and the gradient at the first layer is 0.05 of that at the last; begin with those of the initializer auto."));
  }

  @Test
  void lossesThatRiseByLargeUpdates() {
    losses = new double[] {2, 0.5, 0.8, 0.8};
    validationLosses = losses.clone();
    assertFindings();
    updateRatio = 0.011;
    assertFindings(
        whole(
            Severity.WARNING,
            2,
            "The learning rate 0.003 is too large: the mean loss was 0.5 in epoch 2 and has risen to 0.8 since; divide it by 10."));
    losses = new double[] {2, 0.5, 0.69, 0.69};
    validationLosses = losses.clone();
    assertFindings(
        new TrainingFinding(
            Severity.NOTE,
            "1.dense",
            4,
            "Layer 1 (dense(8)): in the last epoch, a step still changes the weights by 0.011 of their size, about 0.001 is usual; a schedule that lowers the learning rate may get further."));
  }

  @Test
  void smallUpdatesAreWrongOnlyWithoutProgress() {
    updateRatio = 0.9e-4;
    assertFindings();
    losses = new double[] {2, 1.9, 1.8, 1.7};
    validationLosses = losses.clone();
    assertFindings(
        whole(
            Severity.WARNING,
            0,
            "The learning rate 0.003 is too small: a step changes the weights by 9e-5 of their size at most, about 0.001 is usual, and the loss has only come from 2 to 1.8; multiply it by 10."));
  }

  @Test
  void lossesStallWhereNothingIsLearned() {
    losses = constant(2, 11);
    validationLosses = losses;
    norms = losses;
    metrics = constant(0.12, 11);
    validationMetrics = metrics;
    assertFindings(
        whole(
            Severity.WARNING,
            2,
            "The loss has stalled at 2: in the last 10 epochs it fell by less than 0.1 %; check that the labels belong to the features, and try another learning rate or network."));
    assertEquals(
        "Training has learned little: accuracy 0.120 on the validation rows, best at epoch 1.",
        TrainingFindings.verdict(history()));
    metrics = constant(0.2, 11);
    validationMetrics = metrics;
    assertFindings();
    metrics = constant(0.12, 11);
    losses = constant(2, 11);
    losses[10] = 1.997;
    assertFindings();
  }

  @Test
  void shortRunsThatFallDoNotRise() {
    updateRatio = 0.011;
    losses = new double[] {2, 1, 0.3};
    validationLosses = losses;
    assertEquals(
        List.of(Severity.NOTE),
        TrainingFindings.of(history()).stream().map(TrainingFinding::severity).toList());
  }

  /** Nor does it say of labels what it cannot know: at rest, lbfgs has no metric. */
  @Test
  void unknownMetricsSayNothing() {
    metrics = constant(NONE, 4);
    validationMetrics = constant(0.1, 4);
    assertFindings();
  }

  /** Histories of models that were saved before figures were recorded, or of nothing. */
  @Test
  void oldHistoriesHaveLossesOnly() {
    double[] rates = new double[3];
    TrainingHistory old =
        TrainingHistory.of(new double[] {2, 1, 0.5}, new double[] {2, 1.5, 1.6}, rates, 2);
    assertEquals(List.of(), TrainingFindings.of(old));
    assertEquals(
        "Training went well: loss 1.5 on the validation rows, best at epoch 2.",
        TrainingFindings.verdict(old));
    TrainingHistory none = new TrainingHistory(null, List.of(), 0);
    assertEquals(List.of(), TrainingFindings.of(none));
    assertEquals("Nothing was trained.", TrainingFindings.verdict(none));
  }
}
