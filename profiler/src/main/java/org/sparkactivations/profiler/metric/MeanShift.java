package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * How far outputs are from being centred: |mean| / sd, the size of the bias that the next layer
 * sees (Clevert et al., ELU, 2016, section 2). Null where the deviation is 0.
 */
final class MeanShift implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("mean_shift"));
  }

  @Override
  public Object[] read(Unit unit) {
    Moments moments = unit.moments();
    boolean defined = moments != null && moments.sd() > 0;
    return new Object[] {defined ? (Double) (Math.abs(moments.mean()) / moments.sd()) : null};
  }
}
