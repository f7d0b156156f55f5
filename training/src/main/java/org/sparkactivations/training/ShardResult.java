package org.sparkactivations.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a task computed for a shard, or a slice of it.
 *
 * @param numbers null if it failed
 * @param failure null if nothing failed
 */
@SuppressWarnings("ArrayRecordComponent") // Results are compared by shard.
record ShardResult(int shard, double[] numbers, TaskFailure failure) implements Serializable {
  /** How many numbers of all shards the driver takes; more are added by executors. */
  static final int FEW_NUMBERS = 1 << 22;

  /** The slices of a number of shards have this length together. */
  private static final int SLICE_NUMBERS = 1 << 20;

  static int slices(long numbers) {
    return (int) ((numbers + SLICE_NUMBERS - 1) / SLICE_NUMBERS);
  }

  /** The numbers in slices of about the same length; a failure is in all of them. */
  List<ShardResult> sliced(int slices) {
    List<ShardResult> result = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      result.add(
          failure == null
              ? new ShardResult(
                  shard, Arrays.copyOfRange(numbers, begin(i, slices), begin(i + 1, slices)), null)
              : this);
    }
    return result;
  }

  private int begin(int slice, int slices) {
    return (int) ((long) numbers.length * slice / slices);
  }

  /** The sum in the order of the shards, whatever the order of the results. */
  static ShardResult sum(List<ShardResult> results) {
    List<ShardResult> sorted =
        results.stream().sorted(Comparator.comparingInt(ShardResult::shard)).toList();
    for (ShardResult result : sorted) {
      if (result.failure() != null) {
        return result;
      }
    }
    double[] sum = sorted.get(0).numbers().clone();
    sorted.subList(1, sorted.size()).forEach(next -> ShardSum.add(sum, next.numbers()));
    return new ShardResult(0, sum, null);
  }
}
