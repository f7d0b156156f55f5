package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * Whether no value lets a gradient pass: f'(x) == 0 for every valid value. Null without valid
 * values; a NaN is not 0.
 */
final class Dead implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.flag("dead"));
  }

  @Override
  public Object[] read(Unit unit) {
    return new Object[] {unit.valid() == 0 ? null : unit.count(Region.FLAT) == unit.valid()};
  }
}
