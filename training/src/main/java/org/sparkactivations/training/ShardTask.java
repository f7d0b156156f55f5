package org.sparkactivations.training;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What the task of a shard does on an executor. An {@link IllegalArgumentException} becomes a
 * result, since another attempt would not help.
 *
 * @param checksums of all chunks, by their number
 */
@SuppressWarnings("ArrayRecordComponent") // Tasks are not compared.
record ShardTask(TrainingPlan plan, long[] checksums) implements Serializable {
  /**
   * @param numbers of the chunks in the shard
   * @param first the number of the first chunk of their kind among all
   * @param chunks in the same order
   */
  ShardResult run(
      int shard,
      List<Integer> numbers,
      int first,
      Iterator<RowChunk> chunks,
      SparkShards.Work work) {
    try {
      Map<Integer, RowChunk> read = read(shard, numbers, first, chunks);
      return new ShardResult(shard, work.run(plan, shard, read::get), null);
    } catch (IllegalArgumentException e) {
      return new ShardResult(shard, null, TaskFailure.of(e));
    }
  }

  /** Goes on with the training of the only shard; see {@link SparkShards#alone}. */
  SingleShard alone(
      List<Integer> numbers,
      Iterator<RowChunk> chunks,
      TrainingProgress start,
      int rounds,
      double seconds) {
    long begin = System.nanoTime();
    try {
      Map<Integer, RowChunk> read = read(0, numbers, 0, chunks);
      int validation = plan.training().chunks();
      TrainingProgress progress = start.copy();
      TrainingLoop loop =
          new TrainingLoop(
              plan, new LocalShards(plan, read::get, i -> read.get(validation + i)), progress);
      do {
        loop.round();
      } while (!loop.isFinished()
          && progress.rounds - start.rounds < rounds
          && System.nanoTime() - begin < seconds * 1e9);
      return new SingleShard(progress, null);
    } catch (IllegalArgumentException e) {
      return new SingleShard(null, TaskFailure.of(e));
    }
  }

  private Map<Integer, RowChunk> read(
      int shard, List<Integer> numbers, int first, Iterator<RowChunk> chunks) {
    Map<Integer, RowChunk> read = new HashMap<>();
    for (int number : numbers) {
      RowChunk chunk = chunks.next();
      if (chunk.checksum() != checksums[first + shard + number * plan.settings().shards()]) {
        throw new IllegalArgumentException(
            "training: the input changed between two attempts to read it; expected the same rows each time; cache or checkpoint the table first");
      }
      read.put(number, chunk);
    }
    return read;
  }
}
