package org.sparkactivations.core;

import java.util.Arrays;
import org.sparkactivations.core.math.ColumnSums;
import org.sparkactivations.core.math.Sum;

/**
 * The sums of {@link ColumnSums} for all functions of a {@link FunctionTable} at once, and for all
 * columns: one number is looked up once, and its outputs and slopes never leave the registers.
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

  /** By column, sum and function. */
  public final double[] sums;

  /** By line, kind and function; set anew by each call. */
  public final double[] norms = new double[ColumnSums.LINES * NORMS];

  /** By function. */
  public final double[] origins;

  /** By line, of one column and function. */
  private final double[] outputs = new double[ColumnSums.LINES];

  private final double[] slopes = new double[ColumnSums.LINES];

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
    for (int i = from; i < to; i++) {
      for (int f = 0; f < FunctionTable.FUNCTIONS; f++) {
        for (int line = 0; line < ColumnSums.LINES; line++) {
          int cell = (int) cells[line][i];
          double t = x[line][i] - table.centres()[cell];
          evaluate(table.coefficients(), FunctionTable.at(cell) + f, t, line);
          addNorms(line * NORMS + f, outputs[line]);
        }
        add(i * STRIDE + f, origins[f], outputs[0], outputs[1], outputs[2], outputs[3]);
      }
    }
  }

  /** Horner's scheme for the output and the slope together. */
  private void evaluate(double[] coefficients, int at, double t, int line) {
    double slope = coefficients[at + FunctionTable.DEGREE * FunctionTable.FUNCTIONS];
    double output =
        Math.fma(slope, t, coefficients[at + (FunctionTable.DEGREE - 1) * FunctionTable.FUNCTIONS]);
    for (int power = FunctionTable.DEGREE - 2; power >= 0; power--) {
      slope = Math.fma(slope, t, output);
      output = Math.fma(output, t, coefficients[at + power * FunctionTable.FUNCTIONS]);
    }
    outputs[line] = output;
    slopes[line] = slope;
  }

  private void addNorms(int at, double y) {
    norms[at] += Math.abs(y);
    int squares = at + FunctionTable.FUNCTIONS;
    norms[squares] = Math.fma(y, y, norms[squares]);
  }

  private void add(int at, double origin, double a, double b, double c, double d) {
    double shift = sums[at + SHIFT];
    double p = a - shift;
    double q = b - shift;
    double r = c - shift;
    double s = d - shift;
    sums[at + SQUARES] += Math.fma(q, q, p * p) + Math.fma(s, s, r * r);
    double start = sums[at + SUM];
    double four = (a + b) + (c + d);
    double total = start + four;
    sums[at + SUM] = total;
    sums[at + ERROR] += Sum.roundOff(start, four, total);
    sums[at + DISTANCE] +=
        (Math.abs(a - origin) + Math.abs(b - origin))
            + (Math.abs(c - origin) + Math.abs(d - origin));
    sums[at + SLOPE] +=
        (Math.abs(slopes[0]) + Math.abs(slopes[1])) + (Math.abs(slopes[2]) + Math.abs(slopes[3]));
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
