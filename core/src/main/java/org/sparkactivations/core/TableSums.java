package org.sparkactivations.core;

import java.util.Arrays;
import org.sparkactivations.core.math.ColumnSums;
import org.sparkactivations.core.math.Sum;

/**
 * The sums of {@link ColumnSums} for all functions of a {@link FunctionTable} at once: a number is
 * looked up once.
 */
public final class TableSums {
  /** How many doubles a column takes: so many sums of each function. */
  public static final int STRIDE = 6 * FunctionTable.FUNCTIONS;

  /** Where each begins: what deviations are measured from, and the sums of their squares. */
  public static final int SHIFT = 0;

  public static final int SQUARES = FunctionTable.FUNCTIONS;

  /** The sum of the outputs, and what it lacks. */
  public static final int SUM = 2 * FunctionTable.FUNCTIONS;

  public static final int ERROR = 3 * FunctionTable.FUNCTIONS;

  /** Of distances from the origin, and of absolute slopes. */
  public static final int DISTANCE = 4 * FunctionTable.FUNCTIONS;

  public static final int SLOPE = 5 * FunctionTable.FUNCTIONS;

  /** How many norms a line has: the sum of |y| of each function, and then of the squares. */
  public static final int NORMS = 2 * FunctionTable.FUNCTIONS;

  /** So many columns at a time, so that what is evaluated stays in the cache. */
  public static final int TOGETHER = 32;

  /** How far apart the outputs of two lines are. */
  public static final int LINE = TOGETHER * FunctionTable.FUNCTIONS;

  /** By column, sum and function. */
  public final double[] sums;

  /** By line, kind and function; set anew by each call. */
  public final double[] norms = new double[ColumnSums.LINES * NORMS];

  /** By function. */
  public final double[] origins;

  /** By line, column and function, of a few columns: what has been evaluated. */
  public final double[] outputs = new double[ColumnSums.LINES * LINE];

  public final double[] slopes = new double[ColumnSums.LINES * LINE];

  public TableSums(int columns, double[] origins) {
    sums = new double[columns * STRIDE];
    this.origins = Arrays.copyOf(origins, FunctionTable.FUNCTIONS);
  }

  /** Begins anew. */
  public void clear() {
    Arrays.fill(sums, 0);
  }

  /** Sets what the deviations of a function are measured from. */
  public void measureFrom(int function, ColumnSums columns) {
    for (int i = 0; i < columns.shift.length; i++) {
      sums[i * STRIDE + SHIFT + function] = columns.shift[i];
    }
  }

  /** Adds columns [from, to) of {@link ColumnSums#LINES} lines, whose cells have been located. */
  public void add(FunctionTable table, double[][] x, long[][] cells, int from, int to) {
    Arrays.fill(norms, 0);
    for (int start = from; start < to; start += TOGETHER) {
      int end = Math.min(start + TOGETHER, to);
      for (int line = 0; line < ColumnSums.LINES; line++) {
        evaluate(table, x[line], cells[line], start, end, line);
      }
      addEvaluated(start, end);
    }
  }

  /** Horner's scheme for outputs and slopes together. */
  private void evaluate(FunctionTable table, double[] x, long[] cells, int from, int to, int line) {
    double[] coefficients = table.coefficients();
    int at = line * LINE;
    int norm = line * NORMS;
    for (int i = from; i < to; i++) {
      int cell = (int) cells[i];
      double t = x[i] - table.centres()[cell];
      for (int f = 0; f < FunctionTable.FUNCTIONS; f++) {
        int c = FunctionTable.at(cell) + f;
        double z = coefficients[c + FunctionTable.DEGREE * FunctionTable.FUNCTIONS];
        double y =
            Math.fma(z, t, coefficients[c + (FunctionTable.DEGREE - 1) * FunctionTable.FUNCTIONS]);
        for (int power = FunctionTable.DEGREE - 2; power >= 0; power--) {
          z = Math.fma(z, t, y);
          y = Math.fma(y, t, coefficients[c + power * FunctionTable.FUNCTIONS]);
        }
        outputs[at] = y;
        slopes[at++] = z;
        norms[norm + f] += Math.abs(y);
        norms[norm + FunctionTable.FUNCTIONS + f] += y * y;
      }
    }
  }

  private void addEvaluated(int from, int to) {
    for (int i = 0; i < (to - from) * FunctionTable.FUNCTIONS; i++) {
      int f = i % FunctionTable.FUNCTIONS;
      int at = (from + i / FunctionTable.FUNCTIONS) * STRIDE + f;
      addFour(
          at,
          origins[f],
          outputs[i],
          outputs[i + LINE],
          outputs[i + 2 * LINE],
          outputs[i + 3 * LINE]);
      sums[at + SLOPE] +=
          (Math.abs(slopes[i]) + Math.abs(slopes[i + LINE]))
              + (Math.abs(slopes[i + 2 * LINE]) + Math.abs(slopes[i + 3 * LINE]));
    }
  }

  private void addFour(int at, double origin, double a, double b, double c, double d) {
    double shift = sums[at + SHIFT];
    double p = a - shift;
    double q = b - shift;
    double r = c - shift;
    double s = d - shift;
    sums[at + SQUARES] += (p * p + q * q) + (r * r + s * s);
    double start = sums[at + SUM];
    double four = (a + b) + (c + d);
    double total = start + four;
    sums[at + SUM] = total;
    sums[at + ERROR] += Sum.roundOff(start, four, total);
    sums[at + DISTANCE] +=
        (Math.abs(a - origin) + Math.abs(b - origin))
            + (Math.abs(c - origin) + Math.abs(d - origin));
  }

  /**
   * Adds what is there of a function to the sums of its columns, which have the same shifts.
   *
   * @param rows how many lines have been added
   * @param deviations whether their rest is the sum of the deviations
   */
  public void moveTo(ColumnSums columns, int function, double rows, boolean deviations) {
    for (int i = 0; i < columns.sum.length; i++) {
      int at = i * STRIDE + function;
      double sum = sums[at + SUM];
      double total = columns.sum[i] + sum;
      columns.rest[i] +=
          sums[at + ERROR]
              + (deviations
                  ? Math.fma(-rows, columns.shift[i], sum)
                  : Sum.roundOff(columns.sum[i], sum, total));
      columns.sum[i] = total;
      columns.squares[i] += sums[at + SQUARES];
      columns.distance[i] += sums[at + DISTANCE];
      columns.slope[i] += sums[at + SLOPE];
    }
  }
}
