package org.sparkactivations.core.math;

import org.sparkactivations.core.kernel.RowFormulas;

/**
 * Sums whose bits do not depend on the code that adds. The order is as follows. Let m be the
 * largest multiple of {@value #LANES} up to n. Term i below m belongs to lane i mod {@value
 * #LANES}; each term from m on has a lane of its own. A lane adds its terms from first to last with
 * Knuth's two-sum and collects the rounding errors in a second number. Then the lanes are added to
 * the start of the sum in the same way, from first to last. Finally the errors are added to the
 * sum. Vectors that hold several lanes and a loop over one lane after the other give the same bits.
 *
 * <p>Without overflow the result is within 2^-53 (1 + n^2 2^-53 sum |t_i| / |sum t_i|) of the exact
 * sum, relative to it. In effect it is rounded once, unless the terms cancel almost completely.
 * Infinite and NaN terms give what plain addition gives.
 */
public final class Sum {
  public static final int LANES = 8;

  private Sum() {}

  /** The sum of start and x[from .. from + n), starting with start. */
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
   * The sum of start and the products (a[aFrom + i] - shift) b[bFrom + i], with rounded differences
   * and exact products.
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
   * The sum of the products a[aFrom + i] b[bFrom + i] c[cFrom + i]; 0 for an empty row. The product
   * of a and b is rounded, the product of that with c is exact.
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

  /** The number of lanes of n terms. */
  public static int lanes(int n) {
    return LANES + n % LANES;
  }

  /** The index of a lane's first term. */
  public static int first(int lane, int n) {
    return lane < LANES ? lane : n - n % LANES + lane - LANES;
  }

  /** The terms of a lane are {@value #LANES} apart and have indices below this one. */
  public static int end(int lane, int n) {
    return lane < LANES ? n - n % LANES : n;
  }

  /** The rounding error a + b - sum of a sum, exactly; NaN if the sum is not finite. */
  public static double roundOff(double a, double b, double sum) {
    double rest = sum - a;
    return (a - (sum - rest)) + (b - rest);
  }

  /** A sum corrected by its collected errors. If the sum is not finite, the errors are ignored. */
  public static double result(double sum, double error) {
    double result = sum + error;
    return Double.isNaN(result) ? sum : result;
  }
}
