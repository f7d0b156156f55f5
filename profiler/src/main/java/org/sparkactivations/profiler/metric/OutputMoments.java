package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * Mean and population standard deviation of the finite outputs of finite values; null where there
 * are none. The deviation of equal outputs is exactly 0.
 */
final class OutputMoments implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("output_mean"), Fields.number("output_sd"));
  }

  @Override
  public Object[] read(Unit unit) {
    Moments moments = unit.moments();
    return moments == null
        ? new Object[] {null, null}
        : new Object[] {moments.mean(), moments.sd()};
  }
}
