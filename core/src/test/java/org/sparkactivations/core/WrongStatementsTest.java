package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparkactivations.core.definition.Traits.Monotonicity;

/** Common wrong statements in the literature. The tests would catch each of them. */
class WrongStatementsTest {
  private static double value(String spec, double x) {
    return Activations.parse(spec).value(x);
  }

  private static double derivative(String spec, double x) {
    return Activations.parse(spec).derivative(x);
  }

  /** The slope is not x/6 + 1/2. */
  @Test
  void slopeOfHardSwish() {
    assertEquals(5.0 / 6, derivative("hardswish", 1), 1e-15);
    assertEquals(0.5, derivative("hardswish", 0));
    assertEquals(-1.0 / 6, derivative("hardswish", -2), 1e-15);
  }

  /** On the left, the value is not -x and the slope is not -1. */
  @Test
  void leftSideOfHardShrink() {
    assertEquals(-2, value("hardshrink", -2));
    assertEquals(1, derivative("hardshrink", -2));
  }

  /** Values above 6 do not become 0. */
  @Test
  void relu6KeepsSix() {
    assertEquals(6, value("relu6", 7));
    assertEquals(6, value("relu6", Double.POSITIVE_INFINITY));
  }

  /** It is not 0.2 x without the offset. */
  @Test
  void hardSigmoidHasAnOffset() {
    assertEquals(0.5, value("hardsigmoid(slope=0.2)", 0));
    assertEquals(0.7, value("hardsigmoid(slope=0.2)", 1), 1e-15);
  }

  /** Mish uses the natural logarithm. With log2 it would be tanh(log2(1 + e)) = 0.9555... at 1. */
  @Test
  void mishHasTheNaturalLogarithm() {
    assertEquals(0.8650983882673103, value("mish", 1), 1e-15);
  }

  /** The formula has 0.044715 x^3, not (0.044715 x)^3, which would give 1.9211 at 2. */
  @Test
  void cubeOfGeluTanh() {
    assertEquals(1.954597694087775, value("gelu_tanh", 2), 1e-15);
    assertEquals(value("gelu", 2), value("gelu_tanh", 2), 4.74e-4);
  }

  /** It is x/2, not x. */
  @Test
  void swishWithoutBeta() {
    assertEquals(1.5, value("swish(beta=0)", 3));
    assertEquals(0.5, derivative("swish(beta=0)", 3));
    assertEquals(Double.NEGATIVE_INFINITY, value("swish(beta=0)", Double.NEGATIVE_INFINITY));
  }

  /**
   * The sigmoid is monotone but not convex: its chords lie above it on the left and below it on the
   * right.
   */
  @Test
  void monotoneIsNotConvex() {
    assertEquals(Monotonicity.INCREASING, Activations.parse("sigmoid").traits().monotonicity());
    assertTrue((value("sigmoid", -4) + value("sigmoid", 0)) / 2 > value("sigmoid", -2));
    assertTrue((value("sigmoid", 4) + value("sigmoid", 0)) / 2 < value("sigmoid", 2));
  }

  /** For x < 0 the gradient of relu does vanish: it is zero. */
  @Test
  void reluHasAVanishingGradient() {
    assertEquals(0, derivative("relu", -1e-300));
    assertEquals(0, Activations.parse("relu").backward(1e300, -3));
  }

  /** The forms y (1 - y) and 1 - y^2 would give zero here. */
  @Test
  void tailsOfTheSlopesOfSigmoidAndTanh() {
    assertEquals(5.6e-17, derivative("sigmoid", 37.43), 1e-18);
    assertEquals(4 * Math.exp(-80), derivative("tanh", 40), 1e-48);
    assertNotEquals(0, derivative("sigmoid", 700));
  }

  /** 1 + erf would lose the left tail. */
  @Test
  void tailOfGelu() {
    assertEquals(-1.0 * 30 * 4.906713927148187e-198, value("gelu", -30), 1e-210);
  }

  /** The largest distances of the approximations from gelu. */
  @Test
  void approximationsOfGelu() {
    assertEquals(4.735e-4, largestDistance("gelu_tanh"), 5e-7);
    assertEquals(0.02035, largestDistance("gelu_sigmoid"), 5e-5);
  }

  private static double largestDistance(String approximation) {
    double largest = 0;
    for (double x = -10; x <= 10; x += 0x1p-10) {
      largest = Math.max(largest, Math.abs(value(approximation, x) - value("gelu", x)));
    }
    return largest;
  }
}
