package org.sparkactivations.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.TrainingSetup;

/** A history of four epochs that went well, until a test changes its figures. */
class HandwrittenHistory {
  static final double NONE = Double.NaN;

  double[] losses = {2, 1, 0.5, 0.3};
  double[] validationLosses = {2, 1, 0.6, 0.4};
  double[] metrics = {0.2, 0.6, 0.8, 0.9};
  double[] validationMetrics = {0.2, 0.6, 0.8, 0.85};
  double[] norms = {1, 1, 1, 1};
  double inputScale = 1;
  IntToDoubleFunction dead = epoch -> 0;
  IntToDoubleFunction gradientLeft = epoch -> 1;
  double weightScale = 1;
  double updateRatio = 1e-3;
  boolean standardization = true;

  TrainingHistory history() {
    List<EpochRecord> epochs = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < losses.length; i++) {
      best = validationLosses[i] < validationLosses[best] ? i : best;
      double left = gradientLeft.applyAsDouble(i + 1);
      epochs.add(
          new EpochRecord(
              i + 1,
              losses[i],
              validationLosses[i],
              metrics[i],
              validationMetrics[i],
              0.1,
              0.003,
              norms[i],
              inputScale,
              128,
              List.of(
                  new LayerFigures(
                      "1.dense",
                      "dense(8)",
                      8,
                      NONE,
                      NONE,
                      NONE,
                      NONE,
                      left,
                      weightScale,
                      updateRatio),
                  new LayerFigures(
                      "2.residual.3.relu",
                      "relu",
                      8,
                      0,
                      0,
                      dead.applyAsDouble(i + 1),
                      1,
                      1,
                      NONE,
                      NONE))));
    }
    TrainingSetup setup =
        new TrainingSetup(
            "dense(8) residual(relu)",
            4,
            3,
            1,
            "cross_entropy",
            TrainingSetup.ACCURACY,
            "adam",
            "constant",
            0.003,
            "auto",
            1,
            128,
            standardization,
            500,
            100,
            10);
    return new TrainingHistory(setup, epochs, best + 1);
  }
}
