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
}
