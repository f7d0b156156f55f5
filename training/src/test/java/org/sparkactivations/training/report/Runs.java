package org.sparkactivations.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.TrainingSetup;

/** Histories as training would leave them, written by hand. */
final class Runs {
  static final String EVIL = "</script><script>alert('b')</script>";
  private static final double NONE = Double.NaN;

  private Runs() {}

  /**
   * A run whose loss falls and whose first relu layer dies in its second half.
   *
   * @param pairs of a dense layer and its function
   */
  static TrainingHistory dying(int epochs, int pairs, boolean validated) {
    Random noise = new Random(5);
    List<EpochRecord> records = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double done = epoch / (double) epochs;
      double loss = 0.1 + 2 * Math.exp(-6 * done) + 0.02 * noise.nextDouble();
      records.add(
          new EpochRecord(
              epoch,
              loss,
              validated ? loss * (0.95 + 0.4 * done) : NONE,
              1 - loss / 3,
              validated ? 0.98 - loss / 3 : NONE,
              0.1,
              0.001 * (1 - 0.9 * done),
              Math.exp(-4 * done + noise.nextGaussian() / 4),
              1,
              128,
              layers(pairs, done, noise)));
    }
    return new TrainingHistory(setup(epochs), records, Math.max(1, 3 * epochs / 4));
  }

  private static List<LayerFigures> layers(int pairs, double done, Random noise) {
    List<LayerFigures> layers = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      double ratio = Math.pow(10, -3.5 + done * (pair % 4) + noise.nextGaussian() / 8);
      layers.add(
          new LayerFigures(
              2 * pair + 1 + ".dense", "dense(64)", 64, NONE, NONE, NONE, NONE, 0.4, 1.2, ratio));
      double dead = pair == 0 && done > 0.5 ? 0.61 : 0.3 * done * noise.nextDouble();
      double zero = 0.4 + 0.4 * dead;
      layers.add(
          new LayerFigures(
              2 * pair + 2 + ".relu", "relu", 64, zero, zero, dead, 1 - zero, 0.2, NONE, NONE));
    }
    return layers;
  }

  static TrainingSetup setup(int epochs) {
    String network = "dense(64) relu dense(64) relu " + EVIL;
    return new TrainingSetup(
        network,
        64,
        10,
        9_098,
        "cross_entropy",
        "accuracy",
        "adam",
        "cosine",
        0.001,
        "auto",
        1,
        128,
        true,
        1_437,
        360,
        epochs);
  }

  /** Of a model of the first format. */
  static TrainingHistory old() {
    return TrainingHistory.of(
        new double[] {2, 1, 0.5}, new double[0], new double[] {0.1, 0.1, 0.1}, 3);
  }

  static TrainingHistory diverged() {
    double[] losses =
        IntStream.range(0, 12)
            .mapToDouble(i -> i < 8 ? 2 - i / 8.0 : Math.pow(1e6, i - 7))
            .toArray();
    losses[10] = Double.POSITIVE_INFINITY;
    losses[11] = NONE;
    return TrainingHistory.of(losses, new double[0], new double[12], 8);
  }
}
