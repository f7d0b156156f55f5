package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/** How many finite values have an infinite output; mean and deviation leave these out. */
final class OutputInfinities implements Metric {
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(Block block, long[] state, int at) {
    state[at] += block.weight * block.outputInfinities;
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.count("output_infinities"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    return new Object[] {state[at]};
  }
}
