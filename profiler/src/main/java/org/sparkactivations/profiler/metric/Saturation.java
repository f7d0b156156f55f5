package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * The shares of valid values where the function is too flat to learn from: |f'(x)| below eps times
 * its supremum (1 % if nothing else is said). Low is left of the place where |f'| is largest, high
 * is right of it. Where f' is NaN a value is not counted; both shares are null for a function whose
 * supremum is infinite or zero. Glorot &amp; Bengio, Understanding the difficulty of training deep
 * feedforward neural networks, 2010.
 */
final class Saturation implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("saturation_low"), Fields.number("saturation_high"));
  }

  @Override
  public Object[] read(Unit unit) {
    return Region.isSaturable(unit.traits())
        ? new Object[] {unit.share(Region.SATURATED_LOW), unit.share(Region.SATURATED_HIGH)}
        : new Object[] {null, null};
  }
}
