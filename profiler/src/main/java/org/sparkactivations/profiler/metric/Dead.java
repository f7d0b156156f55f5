package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/**
 * Whether no value lets a gradient pass: f'(x) == 0 for every valid value. Null without valid
 * values. Keeps the number of values where f' is not 0; a NaN is not 0.
 */
final class Dead implements Metric {
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(Block block, long[] state, int at) {
    double[] slopes = block.slopes;
    long alive = 0;
    for (int i = 0; i < block.size; i++) {
      alive += 1 - Bits.isZero(slopes[i]);
    }
    state[at] += block.weight * alive;
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.flag("dead"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    return new Object[] {valid == 0 ? null : state[at] == 0};
  }
}
