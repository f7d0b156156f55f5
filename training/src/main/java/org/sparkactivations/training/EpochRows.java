package org.sparkactivations.training;

import java.util.function.IntFunction;

/** The rows of a shard in the order of an epoch. Not thread-safe. */
final class EpochRows {
  private final TrainingPlan plan;
  private final EpochOrder order;
  private final IntFunction<RowChunk> chunks;

  /** The chunk that was read last, the place of its first row, and the order of its rows. */
  private ChunkRows chunk;

  private int start;
  private int[] rows = {};

  /**
   * @param chunks gives a chunk by its number in the shard
   */
  EpochRows(TrainingPlan plan, int shard, int epoch, IntFunction<RowChunk> chunks) {
    this.plan = plan;
    this.chunks = chunks;
    order = new EpochOrder(plan.training(), shard, plan.settings().seed(), epoch);
  }

  /**
   * Copies the rows at the places [from .. to) of the epoch.
   *
   * @return the number of rows
   */
  int copy(int from, int to, double[] features, double[] targets, double[] weights) {
    for (int place = from; place < to; place++) {
      open(place);
      chunk.copy(rows[place - start], features, targets, weights, place - from);
    }
    return to - from;
  }

  private void open(int place) {
    if (place < start || place >= start + rows.length) {
      int number = order.chunks(place, place + 1).get(0);
      chunk = new ChunkRows(plan, chunks.apply(number));
      start = order.start(number);
      rows = order.rows(number);
    }
  }
}
