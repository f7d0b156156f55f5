package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters so small that an intermediate result would overflow or lose digits. */
class ExtremeParameterTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Expected values are rounded from evaluations with 60 digits. */
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

  /** The tail of e^-|beta x| / beta^2 does not stay at what the clamped exponential leaves. */
  @Test
  void softplusByBetaHasItsLimits() {
    for (String spec : new String[] {"softplus(beta=1e-20)", "softplus(beta=1e-300)"}) {
      Learnable softplus = (Learnable) Activations.parse(spec);
      assertEquals(-0.0, softplus.parameterDerivative(INF), spec);
      assertEquals(-0.0, softplus.parameterDerivative(-INF), spec);
      assertEquals(-0.0, softplus.parameterDerivative(-Double.MAX_VALUE), spec);
    }
  }
}
