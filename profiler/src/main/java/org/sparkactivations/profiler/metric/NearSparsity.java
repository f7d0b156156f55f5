package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The share of valid values where the output is at most 0.001 in absolute value. */
final class NearSparsity implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("near_sparsity"));
  }

  @Override
  public Object[] read(Unit unit) {
    return new Object[] {unit.share(Region.NEARLY_ZERO)};
  }
}
