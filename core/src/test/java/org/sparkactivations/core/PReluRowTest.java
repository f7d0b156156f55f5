package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.elementwise.PRelu;

/** The prelu with a slope for each element gives the same bits as the prelu with that slope. */
class PReluRowTest {
  private static final double[] NUMBERS = {
    0.0,
    -0.0,
    1,
    -1,
    2.5,
    -1e308,
    1e308,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final RowFunction row = RowFunctions.perElement().find("prelu").create();

  @Test
  void agreesWithTheFunctionOfOneSlope() {
    int n = NUMBERS.length;
    double[] slopes = new double[n + 3];
    Operands operands = Operands.of(row.definition()).row(0, slopes, 3, n);
    double[] out = new double[n];
    for (double slope : new double[] {0, -0.0, 0.25, -2, 1}) {
      PRelu single = new PRelu(slope);
      Arrays.fill(slopes, 3, n + 3, slope);
      for (double grad : NUMBERS) {
        double[] grads = new double[n];
        Arrays.fill(grads, grad);
        row.backward(grads, 0, NUMBERS, 0, n, operands, out, 0);
        for (int i = 0; i < n; i++) {
          assertBits(single.backward(grad, NUMBERS[i]), out[i]);
        }
      }
      row.apply(NUMBERS, 0, n, operands, out, 0);
      for (int i = 0; i < n; i++) {
        assertBits(single.value(NUMBERS[i]), out[i]);
      }
      row.operandDerivative(NUMBERS, 0, n, operands, out, 0);
      for (int i = 0; i < n; i++) {
        assertBits(single.parameterDerivative(NUMBERS[i]), out[i]);
      }
    }
  }

  private static void assertBits(double expected, double got) {
    assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(got));
  }

  @Test
  void lengthsDiffer() {
    Operands operands = Operands.of(row.definition()).row(0, new double[2], 0, 2);
    double[] out = new double[3];
    assertEquals(
        "prelu: slope has 2 elements, the row has 3; expected the same length",
        assertThrows(
                IllegalArgumentException.class,
                () -> row.apply(new double[3], 0, 3, operands, out, 0))
            .getMessage());
  }
}
