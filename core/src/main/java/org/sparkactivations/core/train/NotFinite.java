package org.sparkactivations.core.train;

import org.sparkactivations.core.kernel.RowKernels;

/** Finds infinities and NaN. */
public final class NotFinite {
  private NotFinite() {}

  /**
   * The index of the first infinity or NaN; -1 if there is none. They make the sum of all squares
   * one, too, and vectors add that up faster than each number is looked at. If the squares of
   * finite numbers overflow, the search finds nothing.
   */
  public static int first(double[] values) {
    double squares = RowKernels.sumOfProducts(values, 0, 0, values, 0, values.length);
    if (Double.isFinite(squares)) {
      return -1;
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }
}
