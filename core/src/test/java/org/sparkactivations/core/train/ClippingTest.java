package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClippingTest {
  private static final double MAX = Double.MAX_VALUE;

  static Stream<String[]> lines() {
    return PyTorch.read("clipping").stream();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void gradientsAreThoseOfPyTorch(
      double norm, double value, String given, double before, String expected) {
    double[] gradients = PyTorch.numbers(given);
    Clipping clipping = new Clipping(norm, value);
    PyTorch.assertClose(
        new double[] {before}, new double[] {clipping.apply(gradients)}, clipping.toString());
    PyTorch.assertClose(PyTorch.numbers(expected), gradients, clipping.toString());
  }

  /** Squares of these sizes overflow or underflow. */
  @ParameterizedTest
  @CsvSource({"1e200", "1e-200", "1e307", "1e-310"})
  void normsNeitherOverflowNorUnderflow(double size) {
    double[] gradients = {3 * size, -4 * size};
    assertEquals(5 * size, Clipping.NONE.apply(gradients), 1e-15 * 5 * size + Double.MIN_VALUE);
    assertArrayEquals(new double[] {3 * size, -4 * size}, gradients);
    Clipping.byNorm(size).apply(gradients);
    // The divisor 5 size + 1e-6, in units of size.
    double divisor = 5 + 1e-6 / size;
    double slack = 1e-15 * size + 2 * Double.MIN_VALUE;
    assertArrayEquals(new double[] {3 / divisor * size, -4 / divisor * size}, gradients, slack);
  }

  @Test
  void aNormAboveTheLargestDoubleIsClippedToo() {
    double[] gradients = {MAX, -MAX, MAX, -MAX};
    assertEquals(Double.POSITIVE_INFINITY, Clipping.byNorm(1).apply(gradients));
    assertArrayEquals(new double[] {0.5, -0.5, 0.5, -0.5}, gradients, 1e-15);
  }

  /** The optimizer names them. */
  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, Infinity"})
  void gradientsThatAreNotFiniteStay(double bad, double norm) {
    double[] gradients = {5, bad, -7};
    assertEquals(norm, new Clipping(1, 0.5).apply(gradients));
    assertArrayEquals(new double[] {5, bad, -7}, gradients);
  }

  @Test
  void bothLimitsHold() {
    double[] gradients = {30, 40};
    assertEquals(50, new Clipping(5, 3.5).apply(gradients));
    assertArrayEquals(new double[] {3, 3.5}, gradients, 1e-6);
  }

  @Test
  void noGradients() {
    assertEquals(0, Clipping.byNorm(1).apply(new double[0]));
    assertEquals(0, Clipping.byValue(1).apply(new double[3]));
  }

  @Test
  void allocatesNothing() {
    double[] gradients = new Random(1).doubles(1000, -1, 1).toArray();
    double[] huge = {1e200, 2e300};
    Clipping clipping = new Clipping(1, 0.5);
    Allocated.assertNothing(
        call -> {
          clipping.apply(gradients);
          clipping.apply(huge);
          huge[0] = 1e200;
        });
  }

  @Test
  void refusedLimits() {
    assertRefused("norm = 0", () -> Clipping.byNorm(0));
    assertRefused("norm = NaN", () -> Clipping.byNorm(Double.NaN));
    assertRefused("value = -1", () -> Clipping.byValue(-1));
  }

  private static void assertRefused(String got, Supplier<Clipping> limits) {
    assertEquals(
        "clipping: " + got + "; expected a number in (0, Infinity], where Infinity is no limit",
        assertThrows(IllegalArgumentException.class, limits::get).getMessage());
  }
}
