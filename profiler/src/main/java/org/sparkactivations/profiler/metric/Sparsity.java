package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/**
 * The share of valid values where the output is exactly 0 (of either sign); per unit also known as
 * APoZn * (Hu et al., Network trimming, 2016).
 */
final class Sparsity implements Metric {

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(Block block, long[] state, int at) {
    double[] outputs = block.outputs;
    long zeros = 0;
    for (int i = 0; i < block.size; i++) {
      zeros += Bits.isZero(outputs[i]);
    }
    state[at] += block.weight * zeros;
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("sparsity"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    return new Object[] {Fields.share(state[at], valid)};
  }
}
