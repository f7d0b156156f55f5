package org.sparkactivations.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.sparkactivations.core.network.TrainingState;
import scala.Option;
import scala.Tuple2;

/** Shards whose rows are kept by executors. Each round is a job with a task for each shard. */
final class SparkShards implements Shards, AutoCloseable {
  private final TrainingPlan plan;
  private final JavaRDD<RowChunk> chunks;
  private final JavaSparkContext spark;
  private final Broadcast<ShardTask> task;

  /**
   * @param chunks the rows to train with, then those to validate with
   * @param checksums of all chunks
   */
  SparkShards(TrainingPlan plan, JavaRDD<RowChunk> chunks, long[] checksums) {
    this.plan = plan;
    this.chunks = chunks;
    spark = JavaSparkContext.fromSparkContext(chunks.context());
    task = spark.broadcast(new ShardTask(plan, checksums));
  }

  /** What a shard computes from chunks, which it asks for by their number in the shard. */
  interface Work extends Serializable {
    double[] run(TrainingPlan plan, int shard, IntFunction<RowChunk> chunks);
  }

  @Override
  public ShardSum steps(TrainingState state, int epoch, int from, int to) {
    Broadcast<TrainingState> start = spark.broadcast(state);
    try {
      return sum(
          trainingChunks(epoch, from, to),
          0,
          (plan, shard, rows) ->
              new ShardTrainer(plan, shard)
                  .steps(start.value(), epoch, from, to, new EpochRows(plan, shard, epoch, rows)),
          state.parameters().length + state.statistics().length + state.optimizer().length);
    } finally {
      start.destroy();
    }
  }

  @Override
  public ShardSum gradients(double[] parameters, double[] statistics, int epoch, int step) {
    Broadcast<double[][]> at = spark.broadcast(new double[][] {parameters, statistics});
    try {
      return sum(
          trainingChunks(epoch, step, step + 1),
          0,
          (plan, shard, rows) ->
              new ShardTrainer(plan, shard)
                  .gradients(
                      at.value()[0],
                      at.value()[1],
                      epoch,
                      step,
                      new EpochRows(plan, shard, epoch, rows)),
          parameters.length + statistics.length);
    } finally {
      at.destroy();
    }
  }

  @Override
  public ShardSum losses(double[] parameters, double[] statistics) {
    Broadcast<double[][]> at = spark.broadcast(new double[][] {parameters, statistics});
    try {
      return sum(
          each(shard -> IntStream.range(0, plan.validation().chunks(shard)).boxed().toList()),
          plan.training().chunks(),
          (plan, shard, rows) ->
              new ShardTrainer(plan, shard).losses(at.value()[0], at.value()[1], rows),
          0);
    } finally {
      at.destroy();
    }
  }

  /** For each shard, the chunks with the rows of its steps [from .. to), in their order. */
  private List<List<Integer>> trainingChunks(int epoch, int from, int to) {
    return each(
        shard ->
            new EpochOrder(plan.training(), shard, plan.settings().seed(), epoch)
                .chunks(plan.begin(from), plan.end(shard, to - 1)));
  }

  private List<List<Integer>> each(IntFunction<List<Integer>> shard) {
    return IntStream.range(0, plan.settings().shards()).mapToObj(shard).toList();
  }

  /**
   * @param numbers the chunks in each shard
   * @param first the number of the first chunk of their kind
   * @param length about how many numbers a shard gives
   */
  private ShardSum sum(List<List<Integer>> numbers, int first, Work work, long length) {
    JavaRDD<RowChunk> groups = grouped(chunks, plan.training().shards(), numbers, first);
    ShardJob job = new ShardJob(task, numbers, first, work);
    int shards = plan.settings().shards();
    return length * shards <= ShardResult.FEW_NUMBERS
        ? new ShardSum(succeeded(ShardResult.sum(job.results(groups.rdd()))), shards)
        : new ShardSum(
            slicedSum(
                groups.mapPartitionsWithIndex(job::result, true),
                ShardResult.slices(length * shards)),
            shards);
  }

  /** The same sum, of which each task adds a slice. */
  private static double[] slicedSum(JavaRDD<ShardResult> results, int slices) {
    List<Tuple2<Integer, ShardResult>> sums =
        results
            .flatMapToPair(
                result -> {
                  List<ShardResult> parts = result.sliced(slices);
                  return IntStream.range(0, slices)
                      .mapToObj(i -> new Tuple2<>(i, parts.get(i)))
                      .iterator();
                })
            .groupByKey(new HashPartitioner(slices))
            .mapValues(
                parts -> {
                  List<ShardResult> slice = new ArrayList<>();
                  parts.forEach(slice::add);
                  return ShardResult.sum(slice);
                })
            .collect();
    double[][] ordered = new double[slices][];
    sums.forEach(sum -> ordered[sum._1()] = succeeded(sum._2()));
    return Arrays.stream(ordered).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] succeeded(ShardResult result) {
    if (result.failure() != null) {
      throw result.failure().exception();
    }
    return result.numbers();
  }

  /**
   * Lets the task of the only shard go on for a while.
   *
   * @param rounds after which it ends
   * @param seconds after which it ends, though not before a round is done
   */
  TrainingProgress alone(TrainingProgress progress, int rounds, double seconds) {
    Broadcast<TrainingProgress> start = spark.broadcast(progress);
    Broadcast<ShardTask> shared = task;
    List<Integer> all =
        IntStream.range(0, plan.training().chunks() + plan.validation().chunks()).boxed().toList();
    try {
      SingleShard result =
          grouped(chunks, 1, List.of(all), 0)
              .mapPartitions(
                  rows ->
                      List.of(shared.value().alone(all, rows, start.value(), rounds, seconds))
                          .iterator())
              .collect()
              .get(0);
      if (result.failure() != null) {
        throw result.failure().exception();
      }
      return result.progress();
    } finally {
      start.destroy();
    }
  }

  /** The chunks of each shard in a partition. */
  static JavaRDD<RowChunk> grouped(
      JavaRDD<RowChunk> chunks, int shards, List<List<Integer>> numbers, int first) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      int offset = first + shard;
      groups.add(numbers.get(shard).stream().map(number -> offset + number * shards).toList());
    }
    RDD<RowChunk> grouped =
        chunks.rdd().coalesce(shards, false, Option.apply(new ChunkGroups(groups)), null);
    return grouped.toJavaRDD();
  }

  @Override
  public void close() {
    task.destroy();
  }
}
