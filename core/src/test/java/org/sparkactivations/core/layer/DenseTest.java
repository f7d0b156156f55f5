package org.sparkactivations.core.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DenseTest {
  private static final int RUNS = 20_000;

  private final Random random = new Random(1);

  /**
   * The code is interpreted at first and compiled by C2 in the end. The order must always be the
   * one that the class documents.
   */
  @Test
  void bitsFollowTheDocumentedOrder() {
    for (int[] shape : new int[][] {{1, 1}, {3, 5}, {4, 2}, {9, 33}}) {
      int inputs = shape[0];
      int outputs = shape[1];
      double[] weights = random.doubles((long) inputs * outputs, -1, 1).toArray();
      double[] bias = random.doubles(outputs, -1, 1).toArray();
      Dense dense = new Dense(weights, bias);
      for (int run = 0; run < RUNS; run++) {
        double[] x = random.doubles(inputs, -1, 1).toArray();
        assertArrayEquals(expected(weights, bias, x), applied(dense, x, outputs));
      }
    }
  }

  private static double[] expected(double[] weights, double[] bias, double[] x) {
    double[] y = bias.clone();
    for (int j = 0; j < y.length; j++) {
      for (int i = 0; i < x.length; i++) {
        y[j] = Math.fma(weights[i * y.length + j], x[i], y[j]);
      }
    }
    return y;
  }

  private static double[] applied(Dense dense, double[] x, int outputs) {
    double[] shifted = new double[x.length + 3];
    System.arraycopy(x, 0, shifted, 3, x.length);
    double[] out = new double[outputs + 2];
    dense.apply(shifted, 3, x.length, out, 2);
    double[] y = new double[outputs];
    System.arraycopy(out, 2, y, 0, outputs);
    return y;
  }

  @Test
  void infinitiesAndNan() {
    Dense dense = new Dense(new double[] {1, 0, -1, 2}, new double[] {0, 0});
    double infinity = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {infinity, Double.NaN}, applied(dense, new double[] {infinity, 1}, 2));
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN}, applied(dense, new double[] {Double.NaN, 1}, 2));
  }

  @Test
  void wrongShapesAreRefused() {
    assertEquals(
        "dense: got 5 weights; expected a multiple of 2, the length of the bias",
        message(() -> new Dense(new double[5], new double[2])));
    assertEquals(
        "dense: the row has 2 elements; expected 3, one for each column of the weights",
        message(() -> applied(new Dense(new double[6], new double[2]), new double[2], 2)));
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
