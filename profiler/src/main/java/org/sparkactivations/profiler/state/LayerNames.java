package org.sparkactivations.profiler.state;

import java.util.List;

/**
 * The names of a layer: of neighbouring scalar columns, or of one array or vector column.
 *
 * @param names one for each scalar column, or the only one
 */
public record LayerNames(boolean scalars, List<String> names) {
  /** The name of the whole. */
  public String name() {
    return String.join(", ", names);
  }

  /** The name of one dimension. */
  public String name(int dimension) {
    return scalars ? names.get(dimension) : name() + "[" + dimension + "]";
  }
}
