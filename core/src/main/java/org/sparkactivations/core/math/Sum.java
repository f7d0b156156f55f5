package org.sparkactivations.core.math;

/**
 * Sums whose bits do not depend on who adds: element i belongs to lane i mod 8, every lane is
 * summed in the order of the elements with Knuth's two-sum, and the lanes are folded in a fixed
 * tree. The rounding errors are summed beside the sums and added last, so that the result is within
 * about one ulp of the exact sum of terms of one sign, for any length.
 */
public final class Sum {
  private static final int LANES = 8;

  private Sum() {}

  /** The sum of x[from .. from + n); 0 for none. */
  public static double of(double[] x, int from, int n) {
    double[] sums = new double[LANES];
    double[] errors = new double[LANES];
    for (int i = 0; i < n; i++) {
      add(sums, errors, i % LANES, x[from + i], 0);
    }
    return fold(sums, errors);
  }

  /** The sum of the products a[aFrom + i] b[bFrom + i], each rounded once; 0 for none. */
  public static double ofProducts(double[] a, int aFrom, double[] b, int bFrom, int n) {
    double[] sums = new double[LANES];
    double[] errors = new double[LANES];
    for (int i = 0; i < n; i++) {
      add(sums, errors, i % LANES, a[aFrom + i] * b[bFrom + i], 0);
    }
    return fold(sums, errors);
  }

  private static double fold(double[] sums, double[] errors) {
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        add(sums, errors, lane, sums[lane + width], errors[lane + width]);
      }
    }
    return sums[0] + errors[0];
  }

  private static void add(double[] sums, double[] errors, int lane, double term, double error) {
    double a = sums[lane];
    double sum = a + term;
    double b = sum - a;
    errors[lane] += (a - (sum - b)) + (term - b) + error;
    sums[lane] = sum;
  }
}
