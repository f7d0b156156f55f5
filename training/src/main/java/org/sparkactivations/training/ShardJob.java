package org.sparkactivations.training;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * A job with a task for each shard. It is a class of its own, because Spark reads the class file of
 * every function that is written as a lambda.
 */
final class ShardJob
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<RowChunk>, ShardResult>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<ShardTask> task;
  private final List<List<Integer>> numbers;
  private final int first;
  private final SparkShards.Work work;

  /**
   * @param numbers of the chunks in each shard
   * @param first the number of the first chunk of their kind among all
   */
  ShardJob(
      Broadcast<ShardTask> task, List<List<Integer>> numbers, int first, SparkShards.Work work) {
    this.task = task;
    this.numbers = numbers;
    this.first = first;
    this.work = work;
  }

  /**
   * Runs it.
   *
   * @param groups the chunks of each shard in a partition
   */
  List<ShardResult> results(RDD<RowChunk> groups) {
    return List.of(
        (ShardResult[])
            groups.context().runJob(groups, this, ClassTag$.MODULE$.apply(ShardResult.class)));
  }

  @Override
  public ShardResult apply(TaskContext context, scala.collection.Iterator<RowChunk> rows) {
    return run(context.partitionId(), CollectionConverters.asJava(rows));
  }

  /** The same result as the only one of a partition. */
  Iterator<ShardResult> result(int shard, Iterator<RowChunk> rows) {
    return List.of(run(shard, rows)).iterator();
  }

  private ShardResult run(int shard, Iterator<RowChunk> rows) {
    return task.value().run(shard, numbers.get(shard), first, rows, work);
  }
}
