package org.sparkactivations.core.math;

import org.sparkactivations.core.kernel.RowFormulas;

/**
 * Sums whose bits do not depend on who adds. The order: with m the largest multiple of {@value
 * #LANES} up to n, terms i below m belong to lane i mod {@value #LANES}, and each of those from m
 * on is a lane of its own. A lane adds its terms from the first to the last with Knuth's two-sum,
 * and their rounding errors to a second number; then the lanes are added in the same way, from the
 * first to the last, to the start of the sum; then the errors are added to the sum. A vector of
 * lanes, or a loop over one lane after the other, gives the same bits.
 *
 * <p>Without overflow the result is within 2^-53 (1 + n^2 2^-53 sum |t_i| / |sum t_i|) of the exact
 * sum, relative to it: in effect rounded once, unless the terms cancel to the last digits. Infinite
 * and NaN terms give what plain addition gives.
 */
public final class Sum {
  public static final int LANES = 8;

  private Sum() {}

  /** The sum of a number and x[from .. from + n), beginning with the number. */
  public static double of(double[] x, int from, int n, double start) {
    double total = start;
    double totalError = 0;
    for (int lane = 0; lane < lanes(n); lane++) {
      double sum = 0;
      double error = 0;
      for (int i = first(lane, n); i < end(lane, n); i += LANES) {
        double term = x[from + i];
        double next = sum + term;
        error += roundOff(sum, term, next);
        sum = next;
      }
      double next = total + sum;
      totalError += roundOff(total, sum, next) + error;
      total = next;
    }
    return result(total, totalError);
  }

  /**
   * The sum of a number and the products (a[aFrom + i] - shift) b[bFrom + i], the differences
   * rounded and the products exact.
   */
  public static double ofProducts(
      double[] a, int aFrom, double[] b, int bFrom, int n, double shift, double start) {
    double total = start;
    double totalError = 0;
    for (int lane = 0; lane < lanes(n); lane++) {
      double sum = 0;
      double error = 0;
      for (int i = first(lane, n); i < end(lane, n); i += LANES) {
        double term = RowFormulas.sumOfProducts(a[aFrom + i], b[bFrom + i], shift);
        double rest = RowFormulas.sumOfProductsRest(a[aFrom + i], b[bFrom + i], shift);
        double next = sum + term;
        error += roundOff(sum, term, next) + rest;
        sum = next;
      }
      double next = total + sum;
      totalError += roundOff(total, sum, next) + error;
      total = next;
    }
    return result(total, totalError);
  }

  /**
   * The sum of the products a[aFrom + i] b[bFrom + i] c[cFrom + i], those of a and b rounded and
   * the others exact; 0 for none.
   */
  public static double ofProducts(
      double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n) {
    double total = 0;
    double totalError = 0;
    for (int lane = 0; lane < lanes(n); lane++) {
      double sum = 0;
      double error = 0;
      for (int i = first(lane, n); i < end(lane, n); i += LANES) {
        double product = a[aFrom + i] * b[bFrom + i];
        double factor = c[cFrom + i];
        double term = product * factor;
        double next = sum + term;
        error += roundOff(sum, term, next) + Math.fma(product, factor, -term);
        sum = next;
      }
      double next = total + sum;
      totalError += roundOff(total, sum, next) + error;
      total = next;
    }
    return result(total, totalError);
  }

  /** How many lanes n terms have. */
  public static int lanes(int n) {
    return LANES + n % LANES;
  }

  /** The first term of a lane. */
  public static int first(int lane, int n) {
    return lane < LANES ? lane : n - n % LANES + lane - LANES;
  }

  /** The terms of a lane, {@value #LANES} apart, are before this one. */
  public static int end(int lane, int n) {
    return lane < LANES ? n - n % LANES : n;
  }

  /** What rounding left of a + b = sum, exactly; NaN if the sum is not finite. */
  public static double roundOff(double a, double b, double sum) {
    double rest = sum - a;
    return (a - (sum - rest)) + (b - rest);
  }

  /** A sum with its collected errors, which say nothing where the sum is not finite. */
  public static double result(double sum, double error) {
    double result = sum + error;
    return Double.isNaN(result) ? sum : result;
  }
}
