package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/** The share of valid values where the output is at most 0.001 in absolute value. */
final class NearSparsity implements Metric {
  private static final double EPSILON = 1e-3;

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(Block block, long[] state, int at) {
    double[] outputs = block.outputs;
    long zeros = 0;
    for (int i = 0; i < block.size; i++) {
      zeros += Bits.isAtMost(outputs[i], EPSILON);
    }
    state[at] += block.weight * zeros;
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("near_sparsity"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    return new Object[] {Fields.share(state[at], valid)};
  }
}
