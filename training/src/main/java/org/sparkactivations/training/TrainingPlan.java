package org.sparkactivations.training;

import java.io.Serializable;
import org.sparkactivations.core.layer.Normalization;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.Observation;
import org.sparkactivations.core.train.MetricSum;

/**
 * What all shards know: how a network is trained, and how its rows are divided.
 *
 * @param training the rows to train with
 * @param validation the rows to validate with; may be none
 * @param mean of every feature; empty if features are taken as they are
 * @param variance of every feature
 * @param targetMean of every target to train with
 */
@SuppressWarnings("ArrayRecordComponent") // Plans are not compared.
record TrainingPlan(
    TrainingSettings settings,
    ShardLayout training,
    ShardLayout validation,
    double[] mean,
    double[] variance,
    double[] targetMean)
    implements Serializable {
  /** How many rows of an epoch are observed at most, and which part of it, if not a single step. */
  private static final int MOST_OBSERVED = 1024;

  private static final int OBSERVED_PART = 8;

  /** The same for the steps whose changes are measured. */
  private static final int MOST_UPDATES = 8;

  private static final int UPDATES_PART = 16;

  Normalization normalization() {
    return TrainedNetwork.normalization(mean, variance);
  }

  TrainingSetup setup() {
    Network network = settings.network();
    return new TrainingSetup(
        network.spec(),
        network.inputs(),
        network.outputs(),
        network.parameterCount(),
        settings.loss().spec(),
        settings.loss().tellsClasses() ? TrainingSetup.ACCURACY : TrainingSetup.R2,
        settings.rule().optimizer().spec(),
        settings.rule().schedule().spec(),
        settings.rule().optimizer().lr(),
        settings.initializer().spec(),
        settings.shards(),
        settings.batchSize(),
        settings.standardization(),
        training.rows(),
        validation.rows(),
        settings.epochs());
  }

  boolean validates() {
    return validation.rows() > 0;
  }

  /**
   * The steps of every shard in an epoch. A single row has no variance, so it joins the batch
   * before.
   */
  int steps() {
    return settings.rule().optimizer().needsFullBatches() ? 1 : batches();
  }

  private int batches() {
    int rows = Math.toIntExact(training.rows() / training.shards());
    int batch = settings.batchSize();
    boolean isLastShort = rows % batch > 1;
    return Math.max(1, rows / batch + (isLastShort ? 1 : 0));
  }

  /** The steps of a round; one shard has nothing to wait for in an epoch. */
  int roundSteps() {
    if (settings.addsGradients()) {
      return 1;
    }
    return training.shards() == 1 ? steps() : settings.syncInterval();
  }

  /** The place in the epoch where the rows of a step begin. */
  int begin(int step) {
    return Math.multiplyExact(step, settings.batchSize());
  }

  /** The place behind the rows of a step. */
  int end(int shard, int step) {
    return step == steps() - 1 ? training.rows(shard) : begin(step + 1);
  }

  /**
   * Whether a block of rows is observed: it is if the place behind its last row is among the last
   * batches.
   */
  boolean observes(int end) {
    int most = (int) (MOST_OBSERVED / ((long) settings.batchSize() * settings.shards()));
    int observed = Math.max(1, Math.min(most, batches() / OBSERVED_PART));
    return end > (long) (batches() - observed) * settings.batchSize();
  }

  /** Whether the change by a step is measured. */
  boolean observesUpdate(int step) {
    return step >= steps() - Math.max(1, Math.min(MOST_UPDATES, steps() / UPDATES_PART));
  }

  /**
   * The metric of losses.
   *
   * @param sums of rows so far; null for none
   */
  MetricSum metric(double[] sums) {
    return new MetricSum(settings.loss(), settings.network().outputs(), targetMean, sums);
  }

  /** Makes room for what is recorded of an epoch. */
  void beginEpoch(TrainingProgress progress) {
    progress.metric = metric(null).sums();
    progress.observed = new Observation(settings.network()).sums();
  }

  /** The largest number of rows in a block: a last one may have two rows more than the others. */
  int blockRows() {
    return (int) Math.min(settings.batchSize() + 2L, training.rows(0));
  }
}
