package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Inputs;
import org.sparkactivations.core.Learnable;

/** Parameters so small that an intermediate result would overflow or lose digits. */
class ExtremeParameterTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** The expected values are rounded from 60-digit evaluations. */
  @ParameterizedTest
  @CsvSource({
    "swish(beta=-1e-300), 0x1.dbfc415a6bc03p983, 7.599348752054779e+295",
    "swish(beta=-1e-300), 0x1.074b15bbeed27p1001, 5.902941553568817e+291",
    "swish(beta=-1e-300), 0x1p-1074, 0",
    "squareplus(b=1e-310), -0x1.61e8eb9a73d67p-18, 4.740533849511871e-306",
    "squareplus(b=1e-310), -0x1.1p-3, 1.88235294117646e-310",
  })
  void value(String spec, String x, double expected) {
    double got = Activations.parse(spec).value(Double.parseDouble(x));
    assertEquals(expected, got, 2 * Math.ulp(expected));
  }

  /**
   * The tail of e^-|beta x| / beta^2 does not stop at the value that the clamped exponential would
   * leave.
   */
  @Test
  void softplusByBetaHasItsLimits() {
    for (String spec : new String[] {"softplus(beta=1e-20)", "softplus(beta=1e-300)"}) {
      Learnable softplus = (Learnable) Activations.parse(spec);
      assertEquals(-0.0, softplus.parameterDerivative(INF), spec);
      assertEquals(-0.0, softplus.parameterDerivative(-INF), spec);
      assertEquals(-0.0, softplus.parameterDerivative(-Double.MAX_VALUE), spec);
    }
  }

  /** The limit of 0 x is 0; all other results have the bits of the product. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "leaky_relu(alpha=0)",
        "leaky_relu(alpha=-0.0)",
        "prelu(slope=0)",
        "rrelu(lower=0, upper=0)",
        "rrelu(lower=-0.5, upper=0.5)"
      })
  void slopeZero(String spec) {
    Activation rectifier = Activations.parse(spec);
    double zero = rectifier.value(-1);
    assertEquals(0, Math.abs(zero));
    assertEquals(zero, rectifier.value(-INF));
    assertEquals(zero, rectifier.value(-Double.MAX_VALUE));
    assertEquals(zero, rectifier.value(-0.0));
    assertEquals(-zero, rectifier.value(0.0));
    assertEquals(0, Math.abs(rectifier.derivative(-INF)));
    assertEquals(INF, rectifier.value(INF));
    double[] x = Inputs.special(rectifier);
    for (Pass pass : Twins.passes(rectifier)) {
      Expected.check(rectifier, Loops.scalar(rectifier), pass, x, 0, x.length);
      Expected.check(rectifier, Twins.vector(rectifier), pass, x, 0, x.length);
    }
  }

  /**
   * The rectifiers have the same derivative with respect to the slope: x for x <= 0, including the
   * sign of zero.
   */
  @ParameterizedTest
  @ValueSource(strings = {"leaky_relu", "prelu"})
  void derivativeBySlope(String spec) {
    Learnable rectifier = (Learnable) Activations.parse(spec);
    for (double x : new double[] {-INF, -2.5, -0.0, 0.0}) {
      assertEquals(x, rectifier.parameterDerivative(x), spec);
    }
    assertEquals(0.0, rectifier.parameterDerivative(2.5), spec);
    assertEquals(0.0, rectifier.parameterDerivative(INF), spec);
  }
}
