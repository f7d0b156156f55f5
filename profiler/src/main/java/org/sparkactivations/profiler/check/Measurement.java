package org.sparkactivations.profiler.check;

import org.sparkactivations.profiler.report.VisibleText;

/**
 * A number that a rule is held against.
 *
 * @param column null for all columns together
 * @param function spec of the function, null for what does not depend on one
 * @param value flags are 0 or 1; null for what is not measured, such as shares of a column without
 *     values
 */
public record Measurement(String column, String function, Double value) {
  /** That nothing was measured at all. */
  static final Measurement NONE = new Measurement(null, null, null);

  static Measurement of(String column, String function, Object value) {
    return new Measurement(column, function, number(value));
  }

  /** The column as people see it. */
  public String shownColumn() {
    return column == null ? "all columns" : VisibleText.of(column);
  }

  /** The function as people see it; empty if there is none. */
  public String shownFunction() {
    return function == null ? "" : VisibleText.of(function);
  }

  /** No comparison with NaN holds, so it would pass any rule. */
  private static Double number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1.0 : 0.0;
    }
    Double number = value == null ? null : (Double) ((Number) value).doubleValue();
    return number == null || number.isNaN() ? null : number;
  }
}
