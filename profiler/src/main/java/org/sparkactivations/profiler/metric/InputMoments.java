package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/** Mean and population standard deviation of the finite values; null where there are none. */
final class InputMoments implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("mean"), Fields.number("sd"));
  }

  @Override
  public Object[] read(Unit unit) {
    Moments moments = unit.moments();
    return moments == null
        ? new Object[] {null, null}
        : new Object[] {moments.mean(), moments.sd()};
  }
}
