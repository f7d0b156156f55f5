package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.definition.Interval;

/**
 * How far outputs of a bounded function are from the centre of its range, which is scaled to [-1,
 * 1]: 0 where all are in the centre, 0.5 where they are spread evenly, 1 where all are at the
 * bounds. It is the measure of Rakitianskaia &amp; Engelbrecht (Measuring saturation in neural
 * networks, 2015), the mean over bins of |mean of the bin| weighted by their counts, for any even
 * number of bins: no bin has outputs of both signs then, and what remains is the mean of the scaled
 * |f(x)|. Null for a function whose range is not bounded, or has both signs and another centre than
 * 0.
 */
final class DistributionBalance implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("balance"));
  }

  @Override
  public Object[] read(Unit unit) {
    Interval range = unit.traits().range();
    Moments moments = unit.moments();
    boolean oneSign = range.low() >= 0 || range.high() <= 0;
    boolean defined =
        moments != null && range.isBounded() && (oneSign || range.low() == -range.high());

    double radius = range.high() / 2 - range.low() / 2;
    return new Object[] {defined ? (Double) (moments.distance() / radius) : null};
  }
}
