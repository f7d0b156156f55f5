package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.definition.Traits;

/**
 * The share of a bounded monotone function's range that the middle 98 % of the values cover:
 * |f(q99) - f(q01)| / (sup f - inf f), with the quantiles of the histogram. Near 0 the function is
 * a constant for this column, or nearly. Null for other functions and without valid values.
 */
final class EffectiveRange implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("effective_range"));
  }

  @Override
  public Object[] read(Unit unit) {
    Traits traits = unit.traits();
    boolean monotone = traits.monotonicity() != Traits.Monotonicity.NONE;
    if (unit.histogram() == null || !traits.range().isBounded() || !monotone) {
      return new Object[] {null};
    }
    double low = unit.function().value(Quantiles.of(unit, 0.01));
    double high = unit.function().value(Quantiles.of(unit, 0.99));
    double width = traits.range().high() - traits.range().low();
    return new Object[] {Math.abs(high - low) / width};
  }
}
