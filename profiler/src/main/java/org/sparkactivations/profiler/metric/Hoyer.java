package org.sparkactivations.profiler.metric;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.math.Sum;

/**
 * How sparse the outputs of a row are, the mean over rows: (sqrt(n) - |h|_1 / |h|_2) / (sqrt(n) -
 * 1), which is 0 where all n outputs are of one size and 1 where only one is not zero (Hoyer,
 * Non-negative matrix factorization with sparseness constraints, 2004). The outputs of one array or
 * vector, or of scalar columns side by side, are a row. Left out are rows with a value that is
 * null, NaN or infinite, and rows whose outputs are all zero or too large to be squared; null for
 * one column and where no row remains.
 */
public final class Hoyer implements Metric {
  /** How many doubles a state takes: the number of rows, and the sum in two doubles. */
  public static final int SLOTS = 3;

  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("hoyer"));
  }

  @Override
  public Object[] read(Unit unit) {
    return new Object[] {unit.hoyer()};
  }

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
      state[SLOTS * function]++;
      sum(state, SLOTS * function + 1, sparseness, 0);
    }
  }

  /** Adds the states of all functions. */
  public static void merge(double[] state, double[] other) {
    for (int at = 0; at < state.length; at += SLOTS) {
      state[at] += other[at];
      sum(state, at + 1, other[at + 1], other[at + 2]);
    }
  }

  private static void sum(double[] state, int at, double b, double bLow) {
    double total = state[at] + b;
    state[at + 1] += Sum.roundOff(state[at], b, total) + bLow;
    state[at] = total;
  }

  /** The mean over rows, null where there are none. */
  public static Double mean(double[] state, int function) {
    double rows = state[SLOTS * function];
    double sum = state[SLOTS * function + 1] + state[SLOTS * function + 2];
    return rows == 0 ? null : (Double) (sum / rows);
  }
}
