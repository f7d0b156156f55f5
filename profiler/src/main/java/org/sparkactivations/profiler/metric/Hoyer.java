package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

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

  /** absolute[row] and squares[row] += the sums of |y| and y * y, several numbers at a time. */
  public static void measure(
      double[] y, int from, int n, double[] absolute, double[] squares, int row) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double aa = 0;
    double bb = 0;
    double cc = 0;
    double dd = 0;
    int whole = from + (n & -4);
    for (int i = from; i < whole; i += 4) {
      a += Math.abs(y[i]);
      b += Math.abs(y[i + 1]);
      c += Math.abs(y[i + 2]);
      d += Math.abs(y[i + 3]);
      aa = Math.fma(y[i], y[i], aa);
      bb = Math.fma(y[i + 1], y[i + 1], bb);
      cc = Math.fma(y[i + 2], y[i + 2], cc);
      dd = Math.fma(y[i + 3], y[i + 3], dd);
    }
    for (int i = whole; i < from + n; i++) {
      a += Math.abs(y[i]);
      aa = Math.fma(y[i], y[i], aa);
    }
    absolute[row] += (a + b) + (c + d);
    squares[row] += (aa + bb) + (cc + dd);
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
    state[at + 1] += Moments.error(state[at], b, total) + bLow;
    state[at] = total;
  }

  /** The mean over rows, null where there are none. */
  public static Double mean(double[] state, int function) {
    double rows = state[SLOTS * function];
    double sum = state[SLOTS * function + 1] + state[SLOTS * function + 2];
    return rows == 0 ? null : (Double) (sum / rows);
  }
}
