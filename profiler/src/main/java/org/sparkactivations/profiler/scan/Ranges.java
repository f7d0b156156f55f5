package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import org.sparkactivations.core.kernel.RowKernels;

/** The least and the greatest value of each dimension of some rows. */
final class Ranges {
  private final double[] low;
  private final double[] high;

  Ranges(int dimensions) {
    low = new double[dimensions];
    high = new double[dimensions];
    clear();
  }

  void clear() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /** Adds a row and returns its largest minus its smallest value; a NaN stays. */
  double add(double[] row) {
    return RowKernels.range(row, low.length, low, high);
  }

  /** Whether all values of a dimension are finite numbers. */
  boolean isFinite(int dimension) {
    // Not true for NaN.
    return low[dimension] >= -Double.MAX_VALUE && high[dimension] <= Double.MAX_VALUE;
  }

  double low(int dimension) {
    return low[dimension];
  }

  double high(int dimension) {
    return high[dimension];
  }
}
