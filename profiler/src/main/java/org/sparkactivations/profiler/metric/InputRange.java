package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The smallest and the largest valid value, infinities included; null where there is none. */
final class InputRange implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("input_min"), Fields.number("input_max"));
  }

  @Override
  public Object[] read(Unit unit) {
    return unit.valid() == 0 ? new Object[] {null, null} : new Object[] {unit.min(), unit.max()};
  }
}
