package org.sparkactivations.ml;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.RowFunction;

/**
 * How a stage makes a column, for those who follow gradients back through stages.
 *
 * @param inputs the column of the rows, and those of the leading operands of the function
 * @param function empty if no gradient is known
 */
public record RowStep(List<String> inputs, String output, Optional<Function> function) {
  /**
   * A function with a gradient.
   *
   * @param constants the operands that are no columns; null for one that is absent
   */
  public record Function(RowFunction function, List<double[]> constants) {}
}
