package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/** How many finite values have an infinite output; the means leave these out. */
final class OutputInfinities implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.count("output_infinities"));
  }

  @Override
  public Object[] read(Unit unit) {
    return new Object[] {unit.count(Region.OVERFLOW)};
  }
}
