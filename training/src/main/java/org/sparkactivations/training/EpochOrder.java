package org.sparkactivations.training;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.math.Noise;

/**
 * The order in which a shard takes its rows in an epoch: its chunks in a random order, and the rows
 * of each chunk in a random order.
 */
final class EpochOrder {
  private final ShardLayout layout;
  private final int shard;
  private final long noise;
  private final int[] chunks;
  private final int[] starts;

  EpochOrder(ShardLayout layout, int shard, long seed, int epoch) {
    this.layout = layout;
    this.shard = shard;
    noise = Noise.row(Noise.row(seed, epoch), shard);
    chunks = shuffled(layout.chunks(shard), noise);
    starts = new int[chunks.length + 1];
    for (int i = 0; i < chunks.length; i++) {
      starts[i + 1] = starts[i] + layout.rows(shard, chunks[i]);
    }
  }

  /** The chunks with the rows at the places [from .. to) of the epoch, in their order. */
  List<Integer> chunks(int from, int to) {
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < chunks.length; i++) {
      if (starts[i] < to && starts[i + 1] > from) {
        result.add(chunks[i]);
      }
    }
    return result;
  }

  /** The place in the epoch where the rows of a chunk begin. */
  int start(int chunk) {
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i] == chunk) {
        return starts[i];
      }
    }
    throw new IllegalArgumentException("no chunk " + chunk);
  }

  /** The order of the rows of a chunk. */
  int[] rows(int chunk) {
    return shuffled(layout.rows(shard, chunk), Noise.row(noise, chunk));
  }

  /** The numbers below n, by the shuffle of Fisher and Yates. */
  private static int[] shuffled(int n, long noise) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = (int) (Noise.uniform(noise, i) * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
