package org.sparkactivations.training;

import java.io.Serializable;
import org.sparkactivations.core.layer.Normalization;
import org.sparkactivations.core.network.Network;

/**
 * What all shards know: how a network is trained, and how its rows are divided.
 *
 * @param training the rows to train with
 * @param validation the rows to validate with; may be none
 * @param mean of every feature; empty if features are taken as they are
 * @param variance of every feature
 */
@SuppressWarnings("ArrayRecordComponent") // Plans are not compared.
record TrainingPlan(
    TrainingSettings settings,
    ShardLayout training,
    ShardLayout validation,
    double[] mean,
    double[] variance)
    implements Serializable {
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
    if (settings.rule().optimizer().needsFullBatches()) {
      return 1;
    }
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

  /** The largest number of rows in a block: a last one may have two rows more than the others. */
  int blockRows() {
    return (int) Math.min(settings.batchSize() + 2L, training.rows(0));
  }
}
