package org.sparkactivations.profiler.statistic;

import java.util.Arrays;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.math.Sum;

/**
 * How sparse the outputs of a row are, the mean over rows: (sqrt(n) - |h|_1 / |h|_2) / (sqrt(n) -
 * 1), which is 0 where all n outputs are of one size and 1 where only one is not zero (Hoyer,
 * Non-negative matrix factorization with sparseness constraints, 2004). Left out are rows whose
 * outputs are all zero or too large to be squared.
 *
 * <p>The state has {@link #SLOTS} doubles for each function: the number of rows, and the sum with
 * its rounding error.
 */
public final class Hoyer {
  /** How many doubles the state of a function takes. */
  public static final int SLOTS = 3;

  private static final int ROWS = 0;
  private static final int SUM = 1;
  private static final int ERROR = 1;

  private Hoyer() {}

  /**
   * Adds the sums of |y| and y * y of a part of a row to those of the row.
   *
   * @param scratch of the length {@link RowLoops#NORMS}
   */
  public static void measure(
      double[] y, int from, int n, double[] absolute, double[] squares, int row, double[] scratch) {
    Arrays.fill(scratch, 0);
    RowKernels.norms(y, from, n, scratch);
    add(scratch, 0, absolute, squares, row);
  }

  /** Adds sums that {@link RowLoops#norms} made of a part of a row to those of the row. */
  public static void add(double[] norms, int at, double[] absolute, double[] squares, int row) {
    int lanes = RowLoops.NORM_LANES;
    double sum = 0;
    double sumOfSquares = 0;
    for (int lane = at; lane < at + lanes; lane++) {
      sum += norms[lane];
      sumOfSquares += norms[lanes + lane];
    }
    absolute[row] += sum;
    squares[row] += sumOfSquares;
  }

  /** Adds a row of n outputs to the state of a function. */
  public static void add(double[] state, int function, int n, double absolute, double squares) {
    if (n > 1 && squares > 0 && squares < Double.POSITIVE_INFINITY) {
      double root = Math.sqrt(n);
      double sparseness = (root - absolute / Math.sqrt(squares)) / (root - 1);
      state[SLOTS * function + ROWS]++;
      sum(state, SLOTS * function + SUM, sparseness, 0);
    }
  }

  /** Adds the states of all functions. */
  public static void merge(double[] state, double[] other) {
    for (int at = 0; at < state.length; at += SLOTS) {
      state[at + ROWS] += other[at + ROWS];
      sum(state, at + SUM, other[at + SUM], other[at + SUM + ERROR]);
    }
  }

  private static void sum(double[] state, int at, double b, double bError) {
    double total = state[at] + b;
    state[at + ERROR] += Sum.roundOff(state[at], b, total) + bError;
    state[at] = total;
  }

  /** The mean over rows, null where there are none. */
  public static Double mean(double[] state, int function) {
    int at = SLOTS * function;
    double rows = state[at + ROWS];
    double sum = state[at + SUM] + state[at + SUM + ERROR];
    return rows == 0 ? null : (Double) (sum / rows);
  }
}
