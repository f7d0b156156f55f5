package org.sparkactivations.core.kernel;

import java.util.Arrays;
import org.sparkactivations.core.math.Sum;

/**
 * Sums over the columns of a matrix. {@link #LINES} lines are added at a time, so sums are loaded
 * and stored a quarter as often. Loops run over the columns [from, to). No result depends on other
 * columns.
 */
public final class ColumnSums {
  /** How many lines are added at once. */
  public static final int LINES = 4;

  /** For each column: the number that deviations are measured from. */
  public final double[] shift;

  /** For each column: the sum of the squared deviations. */
  public final double[] squares;

  /** For each column: the sum of the elements. */
  public final double[] sum;

  /**
   * For each column: the rounding errors of the sum, or the sum of the deviations; see the methods.
   */
  public final double[] rest;

  /** For each column: the sum of the distances from a number. */
  public final double[] distance;

  /** For each column: the sum of the absolute slopes. */
  public final double[] slope;

  /** For each line: the sums of {@link RowLoops#norms}. Each call replaces them. */
  public final double[] norms = new double[LINES * RowLoops.NORMS];

  public ColumnSums(int columns) {
    shift = new double[columns];
    squares = new double[columns];
    sum = new double[columns];
    rest = new double[columns];
    distance = new double[columns];
    slope = new double[columns];
  }

  /** Resets the sums and sets the numbers that deviations are measured from. */
  public void clear(double[] newShift) {
    System.arraycopy(newShift, 0, shift, 0, shift.length);
    Arrays.fill(squares, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(rest, 0);
    Arrays.fill(distance, 0);
    Arrays.fill(slope, 0);
  }

  /**
   * Adds elements of either sign. They are added to the sums with Knuth's two-sum, and the rounding
   * errors to the rest. Distances are distances from 0.
   */
  public void addSigned(double[][] y, double[][] slopes, int from, int to) {
    addSquares(y, from, to);
    addExactly(y[0], y[1], from, to);
    addExactly(y[2], y[3], from, to);
    addDistances(y, from, to, 0, distance);
    addDistances(slopes, from, to, 0, slope);
    addNorms(y, from, to);
  }

  /**
   * Adds elements of one sign, whose plain sums are accurate enough. The rest is the sum of the
   * deviations.
   */
  public void addUnsigned(double[][] y, double[][] slopes, int from, int to, double origin) {
    addSquares(y, from, to);
    addDeviations(y, from, to);
    addDistances(y, from, to, origin, distance);
    addDistances(slopes, from, to, 0, slope);
    addNorms(y, from, to);
  }

  private void addSquares(double[][] y, int from, int to) {
    double[] a = y[0];
    double[] b = y[1];
    double[] c = y[2];
    double[] d = y[3];
    for (int i = from; i < to; i++) {
      double p = a[i] - shift[i];
      double q = b[i] - shift[i];
      double r = c[i] - shift[i];
      double s = d[i] - shift[i];
      squares[i] += (p * p + q * q) + (r * r + s * s);
    }
  }

  /** Adds two lines; the compiler does not vectorize a loop body with twice as many operations. */
  private void addExactly(double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      double before = sum[i];
      double p = before + a[i];
      double q = p + b[i];
      rest[i] += Sum.roundOff(before, a[i], p) + Sum.roundOff(p, b[i], q);
      sum[i] = q;
    }
  }

  private void addDeviations(double[][] y, int from, int to) {
    double[] a = y[0];
    double[] b = y[1];
    double[] c = y[2];
    double[] d = y[3];
    for (int i = from; i < to; i++) {
      double origin = shift[i];
      sum[i] += (a[i] + b[i]) + (c[i] + d[i]);
      rest[i] += ((a[i] - origin) + (b[i] - origin)) + ((c[i] - origin) + (d[i] - origin));
    }
  }

  private static void addDistances(double[][] y, int from, int to, double origin, double[] sums) {
    double[] a = y[0];
    double[] b = y[1];
    double[] c = y[2];
    double[] d = y[3];
    for (int i = from; i < to; i++) {
      sums[i] +=
          (Math.abs(a[i] - origin) + Math.abs(b[i] - origin))
              + (Math.abs(c[i] - origin) + Math.abs(d[i] - origin));
    }
  }

  private void addNorms(double[][] y, int from, int to) {
    if (from == 0) {
      Arrays.fill(norms, 0);
    }
    for (int line = 0; line < LINES; line++) {
      RowLoops.norms(y[line], 0, to, from, norms, line * RowLoops.NORMS);
    }
  }
}
