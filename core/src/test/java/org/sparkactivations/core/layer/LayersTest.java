package org.sparkactivations.core.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.elementwise.Relu;
import org.sparkactivations.core.rowwise.BatchNorm;

class LayersTest {
  private static final int RUNS = 20_000;
  private static final int N = 9;
  private static final int FROM = 3;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Random random = new Random(1);

  /** The result with different offsets in the input and the output. */
  private static double[] applied(RowFunction function, double[] x, Operands operands) {
    double[] shifted = new double[FROM + x.length];
    System.arraycopy(x, 0, shifted, FROM, x.length);
    double[] out = new double[x.length + 2];
    function.apply(shifted, FROM, x.length, operands, out, 2);
    return Arrays.copyOfRange(out, 2, out.length);
  }

  private static Operands operands(RowFunction function, double[]... rows) {
    Operands operands = Operands.of(function.definition());
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != null) {
        operands.row(i, rows[i], 0, rows[i].length);
      }
    }
    return operands;
  }

  private static String message(RowFunction function, double[] x, Operands operands) {
    return assertThrows(IllegalArgumentException.class, () -> applied(function, x, operands))
        .getMessage();
  }

  private double[] numbers() {
    return random.doubles(N, 0, 2).toArray();
  }

  /** The code is interpreted at first and compiled by C2 in the end. */
  @Test
  void normalizationHasTheBitsOfBatchNorm() {
    double[] mean = numbers();
    double[] variance = numbers();
    variance[0] = 0;
    for (double[] gamma : new double[][] {null, numbers()}) {
      for (double[] beta : new double[][] {null, numbers()}) {
        Normalization layer = new Normalization(mean, variance, gamma, beta, 1e-3);
        BatchNorm function = new BatchNorm(1e-3);
        Operands operands = operands(function, mean, variance, gamma, beta);
        for (int run = 0; run < RUNS; run++) {
          double[] x = numbers();
          x[1] = mean[1];
          x[2] = run % 2 == 0 ? INFINITY : Double.NaN;
          assertArrayEquals(applied(function, x, operands), applied(layer, x, operands(layer)));
        }
      }
    }
  }

  @Test
  void normalizationIsOfEachElement() {
    Normalization layer =
        new Normalization(
            new double[] {1, 2}, new double[] {3, 0}, new double[] {2, -1}, new double[2], 1);
    assertArrayEquals(new double[] {4, 5}, applied(layer, new double[] {5, -3}, operands(layer)));
    assertEquals(
        "batch_norm: the row has 3 elements; expected 2, one for each mean",
        message(layer, new double[3], operands(layer)));
    assertTrue(layer.uses(1, 1, 2) && !layer.uses(0, 1, 2) && !layer.reduces());
  }

  @Test
  void residualIsTheSum() {
    Residual residual = new Residual();
    for (int run = 0; run < RUNS; run++) {
      double[] x = numbers();
      double[] y = numbers();
      double[] expected = new double[N];
      Arrays.setAll(expected, i -> x[i] + y[i]);
      assertArrayEquals(expected, applied(residual, x, operands(residual, y)));
    }
    double[] x = {INFINITY, INFINITY, Double.NaN, -0.0, 1e308};
    double[] y = {1, -INFINITY, 1, -0.0, 1e308};
    assertArrayEquals(
        new double[] {INFINITY, Double.NaN, Double.NaN, -0.0, INFINITY},
        applied(residual, x, operands(residual, y)));
    assertEquals(
        "residual: y has 2 elements, the row has 1; expected the same length",
        message(residual, new double[1], operands(residual, new double[2])));
    assertTrue(residual.uses(1, 1, 2) && !residual.uses(0, 1, 2) && !residual.reduces());
  }

  /** The gradient with different offsets in the arrays. */
  private static double[] back(RowFunction function, double[] grad, double[] x, Operands operands) {
    double[] shifted = new double[FROM + x.length];
    System.arraycopy(x, 0, shifted, FROM, x.length);
    double[] shiftedGrad = new double[grad.length + 1];
    System.arraycopy(grad, 0, shiftedGrad, 1, grad.length);
    double[] out = new double[x.length + 2];
    function.backward(shiftedGrad, 1, shifted, FROM, x.length, operands, out, 2);
    return Arrays.copyOfRange(out, 2, out.length);
  }

  @Test
  void gradientsPassBackThroughWeightsFunctionsAndSums() {
    Dense dense = new Dense(new double[] {1, 2, 3, 4, 5, 6}, new double[] {7, 8});
    assertArrayEquals(
        new double[] {-19, -37, -55},
        back(dense, new double[] {1, -10}, new double[3], Operands.NONE));
    assertEquals(
        "dense: the row has 2 elements; expected 3, one for each column of the weights",
        assertThrows(
                IllegalArgumentException.class,
                () -> back(dense, new double[2], new double[2], Operands.NONE))
            .getMessage());
    assertArrayEquals(
        new double[] {0, 5, Double.NaN},
        back(
            new EachElement(new Relu()),
            new double[] {4, 5, 6},
            new double[] {-1, 1, Double.NaN},
            Operands.NONE));
    Residual residual = new Residual();
    Operands y = operands(residual, new double[] {3, 4});
    double[] x = {1, 2};
    assertArrayEquals(new double[] {-5, 6}, back(residual, new double[] {-5, 6}, x, y));
    double[] ones = new double[2];
    residual.operandDerivative(x, 0, 2, y, ones, 0);
    assertArrayEquals(new double[] {1, 1}, ones);
  }
}
