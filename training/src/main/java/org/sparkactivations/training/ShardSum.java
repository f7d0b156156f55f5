package org.sparkactivations.training;

import org.sparkactivations.core.network.Observation;
import org.sparkactivations.core.network.TrainingState;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.MetricSum;

/**
 * Numbers of shards, added up: first those of {@link TrainingState} or gradients, then those of a
 * metric and what was observed, and at last the weighted loss and the weight of the rows.
 *
 * @param numbers in one array, so that large ones can be added in slices
 * @param shards how many shards were added
 */
@SuppressWarnings("ArrayRecordComponent") // Sums are not compared.
record ShardSum(double[] numbers, int shards) {
  static final int LOSS_AND_WEIGHT = 2;

  /** What a shard has after some steps. */
  static double[] ofSteps(
      TrainingState state, MetricSum metric, Observation observation, double loss, double weight) {
    return joined(
        loss,
        weight,
        state.parameters(),
        state.statistics(),
        state.optimizer(),
        metric.sums(),
        observation.sums());
  }

  /** Gradients of the weighted losses of a shard's rows, and the statistics after them. */
  static double[] ofGradients(
      double[] gradients,
      double[] statistics,
      MetricSum metric,
      Observation observation,
      LossSum loss) {
    return joined(
        loss.sum(), loss.weight(), gradients, statistics, metric.sums(), observation.sums());
  }

  static double[] ofLosses(MetricSum metric, LossSum loss) {
    return joined(loss.sum(), loss.weight(), metric.sums());
  }

  private static double[] joined(double loss, double weight, double[]... parts) {
    int length = LOSS_AND_WEIGHT;
    for (double[] part : parts) {
      length = Math.addExact(length, part.length);
    }
    double[] numbers = new double[length];
    int from = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, numbers, from, part.length);
      from += part.length;
    }
    numbers[from] = loss;
    numbers[from + 1] = weight;
    return numbers;
  }

  /** Adds the numbers of the next shard. */
  static void add(double[] sum, double[] next) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += next[i];
    }
  }

  double loss() {
    return numbers[numbers.length - 2];
  }

  double weight() {
    return numbers[numbers.length - 1];
  }

  /** The sums of the numbers [from .. from + to.length). */
  void copySums(int from, double[] to) {
    System.arraycopy(numbers, from, to, 0, to.length);
  }

  /** Adds the sums of the numbers [from .. from + to.length) to those. */
  void addTo(int from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += numbers[from + i];
    }
  }

  /** The means over the shards of the numbers [from .. from + to.length). */
  void copyMeans(int from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = numbers[from + i] / shards;
    }
  }
}
