package org.sparkactivations.profiler.metric;

/**
 * The sum and the sum of squared deviations of a few numbers, after scaling by a power of two.
 *
 * @param sum the sum, rounded
 * @param sumLow what rounding took from it
 * @param squares the sum of squared deviations from the mean
 */
record BlockSums(double sum, double sumLow, double squares) {

  static BlockSums of(double[] y, int n, double scale) {
    double s0 = 0;
    double s1 = 0;
    double e0 = 0;
    double e1 = 0;
    // Two chains of additions keep the processor busy.
    int even = n & -2;
    for (int i = 0; i < even; i += 2) {
      double a = y[i] * scale;
      double b = y[i + 1] * scale;
      double sum0 = s0 + a;
      double sum1 = s1 + b;
      e0 += OutputMoments.twoSumError(s0, a, sum0);
      e1 += OutputMoments.twoSumError(s1, b, sum1);
      s0 = sum0;
      s1 = sum1;
    }
    double last = even < n ? y[n - 1] * scale : 0;
    double both = s0 + s1;
    double sum = both + last;
    double error =
        OutputMoments.twoSumError(s0, s1, both)
            + OutputMoments.twoSumError(both, last, sum)
            + (e0 + e1);
    return new BlockSums(sum, error, squares(y, n, scale, (sum + error) / n));
  }

  private static double squares(double[] y, int n, double scale, double mean) {
    double q0 = 0;
    double q1 = 0;
    double r0 = 0;
    double r1 = 0;
    int even = n & -2;
    for (int i = 0; i < even; i += 2) {
      double a = Math.fma(y[i], scale, -mean);
      double b = Math.fma(y[i + 1], scale, -mean);
      q0 = Math.fma(a, a, q0);
      q1 = Math.fma(b, b, q1);
      r0 += a;
      r1 += b;
    }
    if (even < n) {
      double a = Math.fma(y[n - 1], scale, -mean);
      q0 = Math.fma(a, a, q0);
      r0 += a;
    }
    // The mean is rounded: the deviations from it do not sum to 0, and their squares are too large.
    double rest = r0 + r1;
    return Math.max(0, q0 + q1 - rest * rest / n);
  }
}
