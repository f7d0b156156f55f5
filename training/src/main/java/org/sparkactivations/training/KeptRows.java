package org.sparkactivations.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.sparkactivations.core.layer.Statistics;

/**
 * What is known of the chunks of all shards once executors keep them.
 *
 * @param checksums of all chunks, by their number
 * @param statistics of the features to train with
 * @param targetMean of every target to train with
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared.
record KeptRows(long[] checksums, Statistics statistics, double[] targetMean) {
  /** Makes executors keep the chunks, those of a shard together. */
  static KeptRows of(
      JavaRDD<RowChunk> chunks, ShardLayout training, ShardLayout validation, int inputs) {
    int shards = training.shards();
    int first = training.chunks();
    List<List<Integer>> numbers =
        IntStream.range(0, shards)
            .mapToObj(
                shard -> {
                  List<Integer> own = new ArrayList<>();
                  IntStream.range(0, training.chunks(shard)).forEach(own::add);
                  // After the chunks of all shards to train with come those to validate with.
                  IntStream.range(0, validation.chunks(shard))
                      .forEach(number -> own.add(first / shards + number));
                  return own;
                })
            .toList();
    List<Part> parts =
        SparkShards.grouped(chunks, shards, numbers, 0)
            .mapPartitionsWithIndex(
                (shard, rows) -> List.of(Part.of(rows, training.chunks(shard), inputs)).iterator(),
                true)
            .collect();
    long[] checksums = new long[first + validation.chunks()];
    Statistics statistics = new Statistics();
    Statistics targets = new Statistics();
    for (int shard = 0; shard < shards; shard++) {
      Part part = parts.get(shard);
      for (int i = 0; i < part.checksums().length; i++) {
        checksums[numbers.get(shard).get(i) * shards + shard] = part.checksums()[i];
      }
      statistics.add(Statistics.read(part.statistics()));
      targets.add(Statistics.read(part.targets()));
    }
    return new KeptRows(checksums, statistics, targets.mean());
  }

  /** Of all rows. */
  long checksum() {
    return Arrays.stream(checksums).sum();
  }

  /** Of a shard. */
  private record Part(long[] checksums, byte[] statistics, byte[] targets) implements Serializable {
    static Part of(Iterator<RowChunk> chunks, int training, int inputs) {
      List<Long> checksums = new ArrayList<>();
      Statistics statistics = new Statistics();
      Statistics targets = new Statistics();
      while (chunks.hasNext()) {
        RowChunk chunk = chunks.next();
        if (checksums.size() < training) {
          add(statistics, chunk.features(), inputs);
          add(targets, chunk.targets(), chunk.targets().length / chunk.rows());
        }
        checksums.add(chunk.checksum());
      }
      return new Part(
          checksums.stream().mapToLong(sum -> sum).toArray(),
          statistics.toBytes(),
          targets.toBytes());
    }

    private static void add(Statistics statistics, double[] rows, int length) {
      for (int from = 0; from < rows.length; from += length) {
        statistics.add(length, null, Arrays.copyOfRange(rows, from, from + length), false);
      }
    }
  }
}
