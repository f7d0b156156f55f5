package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/** The smallest and the largest valid value, infinities included; null where there is none. */
final class InputRange implements Metric {
  private static final int MIN = 0;
  private static final int MAX = 1;

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void initialize(long[] state, int at) {
    state[at + MIN] = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    state[at + MAX] = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
  }

  @Override
  public void update(Block block, long[] state, int at) {
    include(state, at, block.minX, block.maxX);
  }

  @Override
  public void merge(long[] state, int at, long[] other, int otherAt) {
    include(
        state,
        at,
        Double.longBitsToDouble(other[otherAt + MIN]),
        Double.longBitsToDouble(other[otherAt + MAX]));
  }

  private static void include(long[] state, int at, double min, double max) {
    double low = Math.min(Double.longBitsToDouble(state[at + MIN]), min);
    double high = Math.max(Double.longBitsToDouble(state[at + MAX]), max);
    state[at + MIN] = Double.doubleToRawLongBits(low);
    state[at + MAX] = Double.doubleToRawLongBits(high);
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("input_min"), Fields.number("input_max"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    return valid == 0
        ? new Object[] {null, null}
        : new Object[] {
          // A sum with 0.0 makes a negative zero positive: which one came first is chance.
          Double.longBitsToDouble(state[at + MIN]) + 0.0,
          Double.longBitsToDouble(state[at + MAX]) + 0.0
        };
  }
}
