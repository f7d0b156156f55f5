package org.sparkactivations.profiler.aggregate;

/**
 * The least and the greatest value of each lane, by loops that the compiler makes vector code of.
 */
final class Ranges {
  private final double[] low;
  private final double[] high;

  Ranges(int lanes) {
    low = new double[lanes];
    high = new double[lanes];
  }

  /** Begins with one line of n lanes. */
  void begin(double[] line, int n) {
    System.arraycopy(line, 0, low, 0, n);
    System.arraycopy(line, 0, high, 0, n);
  }

  /** Adds a line; a NaN stays. */
  void add(double[] line, int n) {
    least(line, low, n);
    greatest(line, high, n);
  }

  private static void least(double[] line, double[] low, int n) {
    for (int i = 0; i < n; i++) {
      low[i] = Math.min(low[i], line[i]);
    }
  }

  private static void greatest(double[] line, double[] high, int n) {
    for (int i = 0; i < n; i++) {
      high[i] = Math.max(high[i], line[i]);
    }
  }

  /** Whether all values of a lane are finite numbers. */
  boolean isFinite(int lane) {
    // Not true for NaN.
    return low[lane] >= -Double.MAX_VALUE && high[lane] <= Double.MAX_VALUE;
  }

  double low(int lane) {
    return low[lane];
  }

  double high(int lane) {
    return high[lane];
  }
}
