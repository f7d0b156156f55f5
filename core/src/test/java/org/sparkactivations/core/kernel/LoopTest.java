package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Inputs;
import org.sparkactivations.core.Learnable;

/** The array form that callers use: floats, bounds, errors. */
class LoopTest {
  private static final String LEAKY = "leaky_relu(alpha=0.1)";
  private static final int LENGTH = 3 * Pass.SIZE + 17;

  /** An offset, as for data after the header of Spark's arrays. */
  private static final int FROM = 3;

  @Test
  void floatsAreTheDoubleResultNarrowedOnce() {
    double[] random = Inputs.randomValues(2 * LENGTH, 9);
    float[] x = new float[LENGTH];
    float[] grad = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = i == 5 ? Float.NaN : (float) random[i];
      grad[i] = (float) random[LENGTH + i];
    }
    Twins.activations()
        .forEach(
            activation -> {
              Loop loop = Loops.of(activation);
              float[] value = new float[LENGTH + FROM];
              float[] derivative = new float[LENGTH];
              float[] backward = new float[LENGTH];
              loop.value(x, 0, value, FROM, LENGTH);
              loop.derivative(x, 0, derivative, 0, LENGTH);
              loop.backward(grad, 0, x, 0, backward, 0, LENGTH);
              for (int i = 0; i < LENGTH; i++) {
                assertEquals((float) activation.value(x[i]), value[FROM + i]);
                assertEquals((float) activation.derivative(x[i]), derivative[i]);
                assertEquals((float) activation.backward(grad[i], x[i]), backward[i]);
              }
              if (activation instanceof Learnable learnable) {
                loop.parameterDerivative(x, 0, value, FROM, LENGTH);
                for (int i = 0; i < LENGTH; i++) {
                  assertEquals((float) learnable.parameterDerivative(x[i]), value[FROM + i]);
                }
              }
            });
  }

  @Test
  void doublesWithoutOffsets() {
    Loop loop = Loops.of(Activations.parse(LEAKY));
    double[] x = {-2, 3, 5};
    double[] out = new double[3];
    double[] slope = new double[3];
    loop.value(x, out, 2);
    assertArrayEquals(new double[] {-0.2, 3, 0}, out);
    loop.derivative(x, out, 3);
    assertArrayEquals(new double[] {0.1, 1, 1}, out);
    loop.backward(new double[] {10, 10, 10}, x, out, 3);
    assertArrayEquals(new double[] {1, 10, 10}, out);
    loop.valueAndDerivative(x, out, slope, 3);
    assertArrayEquals(new double[] {-0.2, 3, 5}, out);
    assertArrayEquals(new double[] {0.1, 1, 1}, slope);
    loop.parameterDerivative(x, out, 3);
    assertArrayEquals(new double[] {-2, 0, 0}, out);
  }

  @Test
  void shortArraysAreRefusedBeforeAnythingIsWritten() {
    Loop loop = Loops.of(Activations.parse(LEAKY));
    double[] out = new double[4];
    assertThrows(IndexOutOfBoundsException.class, () -> loop.value(new double[] {1, 2, 3}, out, 4));
    assertThrows(
        IndexOutOfBoundsException.class, () -> loop.value(new double[] {1, 2, 3, 4}, 0, out, 2, 3));
    assertArrayEquals(new double[4], out);
  }

  @Test
  void withoutALearnableParameterTheErrorNamesTheFunction() {
    Loop loop = Loops.of(Activations.parse("sigmoid"));
    UnsupportedOperationException error =
        assertThrows(
            UnsupportedOperationException.class,
            () -> loop.parameterDerivative(new double[1], new double[1], 1));
    assertTrue(error.getMessage().contains("sigmoid"), error.getMessage());
  }
}
