package org.sparkactivations.profiler;

import java.util.List;

/**
 * The profile of a table under one function.
 *
 * @param function the spec string, such as {@code leaky_relu(alpha=0.2)}
 * @param overall all columns together; it has no column name
 * @param columns in the order they were asked for
 */
public record FunctionProfile(String function, ColumnProfile overall, List<ColumnProfile> columns) {

  public FunctionProfile {
    columns = List.copyOf(columns);
  }

  /** How many columns let no gradient pass. */
  public long deadColumns() {
    return columns.stream().filter(column -> Boolean.TRUE.equals(column.dead())).count();
  }

  /** How many columns have an activity of at most 0.025. */
  public long dormantColumns() {
    return columns.stream().filter(column -> isOne(column.dormant025())).count();
  }

  static boolean isOne(Double flag) {
    return flag != null && flag == 1;
  }
}
