package org.sparkactivations.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumTest {
  /** The documented order, written with all lanes side by side as a vector would compute it. */
  @Test
  void orderIsTheDocumentedOne() {
    for (int n = 0; n < 70; n++) {
      double[] x = mixed(n, n);
      double[] sums = new double[8];
      double[] errors = new double[8];
      int whole = n - n % 8;
      for (int i = 0; i < whole; i++) {
        double sum = sums[i % 8] + x[i];
        errors[i % 8] += Sum.roundOff(sums[i % 8], x[i], sum);
        sums[i % 8] = sum;
      }
      double total = 0;
      double error = 0;
      for (int lane = 0; lane < 8; lane++) {
        double sum = total + sums[lane];
        error += Sum.roundOff(total, sums[lane], sum) + errors[lane];
        total = sum;
      }
      for (int i = whole; i < n; i++) {
        double sum = total + x[i];
        error += Sum.roundOff(total, x[i], sum);
        total = sum;
      }
      assertEquals(total + error, Sum.of(x, 0, n, 0));
    }
  }

  @Test
  void roundedOnce() {
    for (int n : new int[] {1, 2, 3, 9, 100, 10_000}) {
      double[] x = mixed(n, n);
      BigDecimal exact = BigDecimal.ZERO;
      BigDecimal products = BigDecimal.ZERO;
      double[] y = mixed(n, n + 1);
      for (int i = 0; i < n; i++) {
        exact = exact.add(new BigDecimal(x[i]));
        products = products.add(new BigDecimal(x[i]).multiply(new BigDecimal(y[i])));
      }
      assertEquals(exact.doubleValue(), Sum.of(x, 0, n, 0), Math.ulp(exact.doubleValue()) * 0.51);
      double expected = products.doubleValue();
      assertEquals(expected, Sum.ofProducts(x, 0, y, 0, n, 0, 0), Math.ulp(expected) * 0.51);
    }
  }

  @Test
  void cancellationKeepsTheRest() {
    assertEquals(2, Sum.of(new double[] {1e16, 1, -1e16, 1}, 0, 4, 0));
    assertEquals(1e-300, Sum.of(new double[] {1, 1e-300}, 0, 2, -1));
  }

  @Test
  void notFinite() {
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(inf, Sum.of(new double[] {1, inf, 2}, 0, 3, 0));
    assertEquals(inf, Sum.of(new double[] {1.7e308, 0, 0, 0, 0, 0, 0, 0, 1.7e308}, 0, 9, 0));
    assertEquals(-inf, Sum.ofProducts(new double[] {1e300}, 0, new double[] {-1e300}, 0, 1, 0, 0));
    assertTrue(Double.isNaN(Sum.of(new double[] {inf, -inf}, 0, 2, 0)));
    assertTrue(Double.isNaN(Sum.of(new double[] {1, Double.NaN}, 0, 2, 0)));
    assertEquals(0, Sum.of(new double[0], 0, 0, 0));
  }

  private static double[] mixed(int n, long seed) {
    Random random = new Random(seed);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian() * Math.scalb(1.0, random.nextInt(40));
    }
    return x;
  }
}
