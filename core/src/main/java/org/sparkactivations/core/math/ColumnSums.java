package org.sparkactivations.core.math;

/**
 * Sums of the columns of a matrix, four of its lines at a time: sums are loaded and stored that
 * much less often. Column i has the elements a[i], b[i], c[i], d[i] of the lines; loops go over the
 * columns [from, to). No result depends on other columns.
 */
public final class ColumnSums {
  private ColumnSums() {}

  /**
   * Adds the squares of the distances from shift[i] to squares[i], and the elements to sum[i] with
   * Knuth's two-sum, whose errors go to error[i].
   */
  public static void add(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int from,
      int to,
      double[] shift,
      double[] squares,
      double[] sum,
      double[] error) {
    spread(a, b, c, d, from, to, shift, squares);
    sum(a, b, from, to, sum, error);
    sum(c, d, from, to, sum, error);
  }

  private static void spread(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int from,
      int to,
      double[] shift,
      double[] squares) {
    for (int i = from; i < to; i++) {
      double p = a[i] - shift[i];
      double q = b[i] - shift[i];
      double r = c[i] - shift[i];
      double s = d[i] - shift[i];
      squares[i] += (p * p + q * q) + (r * r + s * s);
    }
  }

  /** Of two lines: the compiler makes no vector code of a body with twice as many operations. */
  private static void sum(double[] a, double[] b, int from, int to, double[] sum, double[] error) {
    for (int i = from; i < to; i++) {
      double before = sum[i];
      double p = before + a[i];
      double q = p + b[i];
      error[i] += Sum.roundOff(before, a[i], p) + Sum.roundOff(p, b[i], q);
      sum[i] = q;
    }
  }

  /** Adds the distances from the origin to distance[i]. */
  public static void addDistances(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int from,
      int to,
      double origin,
      double[] distance) {
    for (int i = from; i < to; i++) {
      distance[i] +=
          (Math.abs(a[i] - origin) + Math.abs(b[i] - origin))
              + (Math.abs(c[i] - origin) + Math.abs(d[i] - origin));
    }
  }
}
