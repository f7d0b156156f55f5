package org.sparkactivations.training;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.layer.Normalization;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.core.network.Trainer;
import org.sparkactivations.core.train.LossSum;

/**
 * Trains a network on the rows of one shard, all in one task. The result depends on which rows
 * there are, not on their order.
 */
public final class TrainingTask {
  private final TrainingSettings settings;
  private final TrainingRow[] rows;
  private final int inputs;
  private final double[] features;
  private final int[] order;
  private final Trainer trainer;
  private double[] mean = {};
  private double[] variance = {};

  private TrainingTask(TrainingSettings settings, List<TrainingRow> given) {
    this.settings = settings;
    rows = given.stream().filter(row -> row.weight != 0).toArray(TrainingRow[]::new);
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "training: got no rows with a weight that is not 0; expected at least one");
    }
    Arrays.sort(rows);
    inputs = settings.network().inputs();
    features = new double[Math.multiplyExact(rows.length, inputs)];
    order = new int[rows.length];
    Arrays.setAll(order, i -> i);
    if (settings.standardization()) {
      measure();
    }
    fillFeatures();
    trainer =
        new Trainer(
            settings.network(),
            new LossSum(settings.loss(), settings.network().outputs()),
            settings.optimizer(),
            settings.schedule(),
            settings.clipping(),
            settings.network().initialParameters(settings.initializer(), settings.seed()),
            Math.min(rows.length, settings.batchSize() + 1));
  }

  /** Trains with these rows. */
  public static TrainedNetwork run(TrainingSettings settings, List<TrainingRow> rows) {
    return new TrainingTask(settings, rows).run();
  }

  /** The means and variances of the features; 1 for a feature that is constant. */
  private void measure() {
    Statistics statistics = new Statistics();
    for (TrainingRow row : rows) {
      statistics.add(inputs, null, row.features, false);
    }
    mean = statistics.mean();
    variance = statistics.variance();
    for (int i = 0; i < inputs; i++) {
      variance[i] = variance[i] > 0 ? variance[i] : 1;
    }
  }

  private void fillFeatures() {
    Normalization normalization = TrainedNetwork.normalization(mean, variance);
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i].features;
      if (normalization == null) {
        System.arraycopy(row, 0, features, i * inputs, inputs);
      } else {
        normalization.apply(row, 0, inputs, features, i * inputs);
      }
    }
  }

  private TrainedNetwork run() {
    double[] losses = new double[settings.epochs()];
    for (int epoch = 0; epoch < losses.length; epoch++) {
      losses[epoch] = epoch(epoch);
    }
    TrainingHistory history =
        new TrainingHistory(losses, new double[0], new double[losses.length], losses.length);
    return new TrainedNetwork(
        settings.network(), trainer.parameters(), trainer.statistics(), mean, variance, history);
  }

  /** One pass over the rows, in an order of its own. */
  private double epoch(int epoch) {
    shuffle(epoch);
    trainer.beginEpoch(settings.seed(), epoch);
    double sum = 0;
    double weight = 0;
    int to;
    for (int from = 0; from < rows.length; from = to) {
      to = end(from);
      double mean = step(from, to);
      sum = Math.fma(mean, trainer.batchWeight(), sum);
      weight += trainer.batchWeight();
    }
    double loss = sum / weight;
    trainer.observe(loss);
    return loss;
  }

  /** Where the batch ends. A single row has no variance, so it joins the batch before. */
  private int end(int from) {
    int end = Math.min(rows.length, from + settings.batchSize());
    return settings.batchSize() > 1 && rows.length - end == 1 ? rows.length : end;
  }

  /** The shuffle of Fisher and Yates. */
  private void shuffle(int epoch) {
    long noise = Noise.row(settings.seed(), epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int j = (int) (Noise.uniform(noise, i) * (i + 1));
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
  }

  private double step(int from, int to) {
    return trainer.step(
        (block, batch) -> {
          if (block > 0) {
            return 0;
          }
          for (int i = from; i < to; i++) {
            int row = order[i];
            System.arraycopy(features, row * inputs, batch.inputs(), (i - from) * inputs, inputs);
            batch.targets()[i - from] = rows[row].target;
            batch.weights()[i - from] = rows[row].weight;
          }
          return to - from;
        });
  }
}
