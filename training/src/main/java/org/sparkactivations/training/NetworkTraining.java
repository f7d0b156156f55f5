package org.sparkactivations.training;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkactivations.core.layer.Statistics;
import org.sparkactivations.core.network.TrainingState;
import org.sparkactivations.core.train.NotFinite;

/**
 * Trains networks on the rows of a table. The result has the same bits for any partitions,
 * executors and repetitions. Rows are kept by executors, in memory or on disk, until it is known.
 */
public final class NetworkTraining {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkTraining.class);

  /** How long the task of an only shard goes on before the driver hears of it. */
  private static final double SECONDS = 2;

  private final ShardedRows rows;
  private final TrainingRowReader reader;
  private final RowSummary summary;

  /**
   * Looks at all rows.
   *
   * @param table see {@link TrainingRowReader}
   * @throws IllegalArgumentException if rows are refused, or there are none to train with
   */
  public NetworkTraining(Dataset<Row> table, TrainingRowReader reader) {
    this.reader = reader;
    rows = new ShardedRows(table, reader);
    summary = rows.summary();
    if (summary.refusal() != null) {
      throw new IllegalArgumentException("training: " + summary.refusal());
    }
    if (summary.skipped > 0) {
      LOG.warn("{} rows with nulls, NaN or infinite numbers are left out", summary.skipped);
    }
    if (summary.training == 0) {
      throw new IllegalArgumentException(
          "training: got no rows to train with; expected at least one whose weight is not 0%s"
              .formatted(
                  count("; %d rows were skipped", summary.skipped)
                      + count("; %d rows are to validate with", summary.validation)));
    }
  }

  private static String count(String text, long rows) {
    return rows > 0 ? text.formatted(rows) : "";
  }

  public RowSummary summary() {
    return summary;
  }

  /**
   * Trains.
   *
   * @param initial a network of the same shape to begin with; null for none
   * @param checkpoints null for none
   * @param listener null for none
   * @throws IllegalArgumentException if a number becomes NaN or infinite, the input changes, a
   *     checkpoint is of something else, or cannot be read or written
   */
  public TrainedNetwork run(
      TrainingSettings settings,
      TrainedNetwork initial,
      Checkpoints checkpoints,
      TrainingListener listener) {
    if (settings.shards() > summary.training) {
      throw new IllegalArgumentException(
          "training: got %d shards for %d rows; expected at most one for each row"
              .formatted(settings.shards(), summary.training));
    }
    ShardLayout training = ShardLayout.of(summary.training, settings.shards());
    ShardLayout validation = ShardLayout.of(summary.validation, settings.shards());
    JavaRDD<RowChunk> chunks =
        rows.chunks(training, validation).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      KeptRows kept = KeptRows.of(chunks, training, validation, reader.inputs());
      if (kept.checksum() != summary.checksum) {
        throw new IllegalArgumentException(
            "training: the input changed between two passes over it; expected the same rows each time; cache or checkpoint the table first");
      }
      TrainingPlan plan = plan(settings, training, validation, kept, initial);
      CheckpointOrigin origin =
          new CheckpointOrigin(
              settings.describe() + describe(initial),
              "%d rows, %d rows to validate with, checksum %x"
                  .formatted(summary.training, summary.validation, summary.checksum),
              settings.epochs(),
              plan.steps());
      try (SparkShards shards = new SparkShards(plan, chunks, kept.checksums())) {
        return train(plan, shards, initial, checkpoints, origin, listener);
      }
    } finally {
      chunks.unpersist(false);
    }
  }

  private static String describe(TrainedNetwork initial) {
    return initial == null
        ? ""
        : ", a model to begin with %x"
            .formatted(
                Arrays.deepHashCode(
                    new double[][] {
                      initial.parameters(), initial.statistics(), initial.mean(), initial.variance()
                    }));
  }

  private static TrainingPlan plan(
      TrainingSettings settings,
      ShardLayout training,
      ShardLayout validation,
      KeptRows kept,
      TrainedNetwork initial) {
    double[] mean = {};
    double[] variance = {};
    if (initial != null) {
      mean = initial.mean();
      variance = initial.variance();
    } else if (settings.standardization()) {
      Statistics statistics = kept.statistics();
      mean = statistics.mean();
      checkFinite(statistics.variance());
      // A constant feature becomes 0.
      variance = Arrays.stream(statistics.variance()).map(v -> v > 0 ? v : 1).toArray();
    }
    return new TrainingPlan(settings, training, validation, mean, variance, kept.targetMean());
  }

  private static void checkFinite(double[] variance) {
    int index = NotFinite.first(variance);
    if (index >= 0) {
      throw new IllegalArgumentException(
          "training: element %d of the features is too large for standardization: its variance is %s; expected a finite one; scale this feature first"
              .formatted(index, variance[index]));
    }
  }

  private static TrainedNetwork train(
      TrainingPlan plan,
      SparkShards shards,
      TrainedNetwork initial,
      Checkpoints checkpoints,
      CheckpointOrigin origin,
      TrainingListener listener) {
    TrainingProgress start = new TrainingProgress(initialState(plan.settings(), initial));
    plan.beginEpoch(start);
    TrainingProgress saved = checkpoints == null ? null : checkpoints.load(origin, start);
    TrainingProgress progress = saved == null ? start : saved;
    TrainingLoop loop = new TrainingLoop(plan, shards, progress);
    if (listener != null) {
      listener.started(progress.epoch);
    }
    while (!loop.isFinished()) {
      int epoch = progress.epoch;
      if (plan.settings().shards() == 1) {
        int rounds = checkpoints == null ? Integer.MAX_VALUE : checkpoints.roundsLeft(progress);
        progress = shards.alone(progress, rounds, SECONDS);
        loop = new TrainingLoop(plan, shards, progress);
      } else {
        loop.round();
      }
      for (EpochRecord record : progress.epochs.subList(epoch, progress.epoch)) {
        LOG.info("epoch {}: loss {}", record.epoch(), record.loss());
        if (listener != null) {
          listener.finished(record);
        }
      }
      if (checkpoints != null) {
        checkpoints.save(progress, origin, loop.isFinished());
      }
    }
    return loop.result();
  }

  private static TrainingState initialState(TrainingSettings settings, TrainedNetwork initial) {
    double[] parameters =
        initial == null
            ? settings.network().initialParameters(settings.initializer(), settings.seed())
            : initial.parameters().clone();
    TrainingState state = TrainingState.initial(settings.network(), settings.rule(), parameters);
    if (initial != null) {
      System.arraycopy(initial.statistics(), 0, state.statistics(), 0, initial.statistics().length);
    }
    return state;
  }
}
