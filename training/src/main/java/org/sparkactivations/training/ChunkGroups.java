package org.sparkactivations.training;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.TaskLocation;
import scala.Option;
import scala.collection.Seq;

/**
 * Reads chunks in groups, a group in a task, which runs where its first chunk is kept.
 *
 * @param groups the numbers of the chunks of each group, in the order in which they are read
 */
record ChunkGroups(List<List<Integer>> groups) implements PartitionCoalescer, Serializable {
  @Override
  public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
    Partition[] chunks = parent.partitions();
    return groups.stream()
        .map(
            numbers -> {
              PartitionGroup group = new PartitionGroup(place(parent, numbers));
              numbers.forEach(number -> group.partitions().append(chunks[number]));
              return group;
            })
        .toArray(PartitionGroup[]::new);
  }

  private static Option<String> place(RDD<?> parent, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return Option.empty();
    }
    Seq<TaskLocation> places = parent.context().getPreferredLocs(parent, numbers.get(0));
    return places.isEmpty() ? Option.empty() : Option.apply(places.head().toString());
  }
}
