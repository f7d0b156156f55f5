package org.sparkactivations.profiler.metric;

import org.sparkactivations.core.definition.Traits;

/**
 * The share of a bounded monotone function's range that the middle 98 % of the values cover:
 * |f(q99) - f(q01)| / (sup f - inf f), with the quantiles of the histogram. Near 0 the function is
 * a constant for this column, or nearly. Null for other functions and without valid values.
 */
final class EffectiveRange extends Metric {
  EffectiveRange() {
    super(
        "share of a bounded monotone function's range between f of the 1 % and 99 % quantiles",
        number("effective_range", EffectiveRange::of));
  }

  private static Double of(Unit unit) {
    Traits traits = unit.traits();
    boolean monotone = traits.monotonicity() != Traits.Monotonicity.NONE;
    if (unit.histogram() == null || !traits.range().isBounded() || !monotone) {
      return null;
    }
    double low = unit.function().value(Quantiles.of(unit, 0.01));
    double high = unit.function().value(Quantiles.of(unit, 0.99));
    return Math.abs(high - low) / (traits.range().high() - traits.range().low());
  }
}
