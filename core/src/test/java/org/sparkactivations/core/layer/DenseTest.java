package org.sparkactivations.core.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

  /**
   * With sizes below and beyond those of tiles and blocks, and where chains need several blocks.
   */
  @Test
  void blocksHaveTheBitsOfRows() {
    for (int run = 0; run < 60; run++) {
      int inputs = run < 50 ? random.nextInt(70) : 200 + random.nextInt(200);
      int outputs = 1 + random.nextInt(70);
      int rows = run % 3 == 0 ? 1 + random.nextInt(20) : 100 + random.nextInt(200);
      Dense dense = new Dense(numbers(inputs * outputs).toArray(), numbers(outputs).toArray());
      double[] x = numbers(rows * inputs + 5).toArray();
      double[] expected = new double[rows * outputs + 3];
      for (int row = 0; row < rows; row++) {
        dense.apply(x, 5 + row * inputs, inputs, expected, 3 + row * outputs);
      }
      double[] y = new double[expected.length];
      dense.applyRows(x, 5, rows, inputs, y, 3);
      assertArrayEquals(bits(expected), bits(y), rows + " rows of " + inputs);
    }
  }

  /** Some are infinite, and some NaN, of which there are several. */
  private DoubleStream numbers(int count) {
    double odd = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    double[] rare = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, odd, -0.0, 1e308};
    return IntStream.range(0, count)
        .mapToDouble(
            i ->
                random.nextInt(500) == 0
                    ? rare[random.nextInt(rare.length)]
                    : random.nextGaussian());
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
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
