package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/**
 * One measurement of a column, or of a column under a function. A metric keeps a few longs (counts,
 * or the bits of doubles) in an array that it shares with the other metrics; its own begin at
 * {@code at}. It has no fields of its own.
 *
 * <p>Updates and merges may come in any order and grouping: counts must not depend on it at all.
 */
public interface Metric {
  /** How many longs it keeps. */
  int slots();

  /** Writes the state of no values; it is zero until then. */
  default void initialize(long[] state, int at) {}

  /** Adds the values of a block; each counts {@link Block#weight} times. */
  void update(Block block, long[] state, int at);

  /** Adds another state; by default the sums of all slots. */
  default void merge(long[] state, int at, long[] other, int otherAt) {
    for (int i = 0; i < slots(); i++) {
      state[at + i] += other[otherAt + i];
    }
  }

  /** The fields of the result that it gives. */
  List<StructField> fields();

  /**
   * The values of the fields.
   *
   * @param valid how many values are neither null nor NaN: what shares are shares of
   * @param traits the properties of the function, null for a metric of the input
   */
  Object[] read(long[] state, int at, long valid, Traits traits);
}
