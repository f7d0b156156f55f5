package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/**
 * How many values there are, and of which kind. Valid values are those that are neither null nor
 * NaN; infinities are valid.
 */
public final class Counts implements Metric {
  private static final int VALID = 0;
  private static final int NULLS = 1;
  private static final int NANS = 2;
  private static final int INFINITIES = 3;

  @Override
  public int slots() {
    return 4;
  }

  @Override
  public void update(Block block, long[] state, int at) {
    state[at + VALID] += block.weight * block.size;
    state[at + NANS] += block.weight * block.nans;
    state[at + INFINITIES] += block.weight * block.infinities;
  }

  /** Nulls do not come in blocks. */
  public void addNulls(long[] state, int at, long nulls) {
    state[at + NULLS] += nulls;
  }

  public long valid(long[] state, int at) {
    return state[at + VALID];
  }

  /** All values, whatever their kind. */
  public long all(long[] state, int at) {
    return state[at + VALID] + state[at + NULLS] + state[at + NANS];
  }

  @Override
  public List<StructField> fields() {
    return List.of(
        Fields.count("count"),
        Fields.count("nulls"),
        Fields.count("nans"),
        Fields.count("infinities"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    return new Object[] {
      all(state, at), state[at + NULLS], state[at + NANS], state[at + INFINITIES]
    };
  }
}
