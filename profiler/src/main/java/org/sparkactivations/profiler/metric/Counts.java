package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * How many values there are, and of which kind. Valid values are those that are neither null nor
 * NaN; infinities are valid.
 */
final class Counts implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(
        Fields.count("count"),
        Fields.count("nulls"),
        Fields.count("nans"),
        Fields.count("infinities"));
  }

  @Override
  public Object[] read(Unit unit) {
    return new Object[] {
      unit.nulls() + unit.nans() + unit.valid(), unit.nulls(), unit.nans(), unit.infinities()
    };
  }
}
