package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * How much gradient passes: the mean of |f'(x)| over finite values with a finite output, and its
 * share of the supremum of |f'|, which is null where that is infinite or zero.
 */
final class Gradient implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("gradient"), Fields.number("gradient_share"));
  }

  @Override
  public Object[] read(Unit unit) {
    if (unit.moments() == null) {
      return new Object[] {null, null};
    }
    double slope = unit.moments().slope();
    boolean relative = Region.isSaturable(unit.traits());
    return new Object[] {slope, relative ? (Double) (slope / unit.traits().maxSlope()) : null};
  }
}
