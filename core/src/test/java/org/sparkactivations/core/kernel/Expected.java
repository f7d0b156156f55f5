package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Inputs;
import org.sparkactivations.core.Learnable;

/** The expected results of a pass: the bits of the record's own methods. */
final class Expected {
  private static final double UNTOUCHED = 12345;

  private Expected() {}

  /**
   * Runs a pass on x[from, from + n), compares the results, and checks that nothing else is
   * written.
   */
  static void check(Activation activation, Twin twin, Pass pass, double[] x, int from, int n) {
    int outFrom = n % 3;
    double[] grad = Inputs.randomValues(x.length, 11);
    grad[0] = Double.NaN;
    double[] out = new double[x.length + 3];
    double[] slope = new double[x.length + 3];
    Arrays.fill(out, UNTOUCHED);
    double[] expected = out.clone();
    double[] expectedSlope = new double[x.length + 3];
    for (int i = 0; i < n; i++) {
      expected[outFrom + i] = one(activation, pass, grad[from + i], x[from + i]);
      expectedSlope[outFrom + i] = activation.derivative(x[from + i]);
    }
    switch (pass) {
      case VALUE -> twin.value(x, from, out, outFrom, n);
      case DERIVATIVE -> twin.derivative(x, from, out, outFrom, n);
      case BACKWARD -> twin.backward(grad, from, x, from, out, outFrom, n);
      case PARAMETER_DERIVATIVE -> twin.parameterDerivative(x, from, out, outFrom, n);
      case VALUE_AND_DERIVATIVE -> {
        twin.valueAndDerivative(x, from, out, outFrom, slope, outFrom, n);
        same(activation, pass, x, from - outFrom, expectedSlope, slope);
      }
    }
    same(activation, pass, x, from - outFrom, expected, out);
  }

  /** The result of a pass for one element; for the pass with two results, the value. */
  static double one(Activation activation, Pass pass, double grad, double x) {
    return switch (pass) {
      case VALUE, VALUE_AND_DERIVATIVE -> activation.value(x);
      case DERIVATIVE -> activation.derivative(x);
      case BACKWARD -> activation.backward(grad, x);
      case PARAMETER_DERIVATIVE -> ((Learnable) activation).parameterDerivative(x);
    };
  }

  /** Compares bits. The argument of result i is x[i + shift]. */
  static void same(
      Activation activation, Pass pass, double[] x, int shift, double[] expected, double[] got) {
    for (int i = 0; i < got.length; i++) {
      if (Double.doubleToRawLongBits(expected[i]) != Double.doubleToRawLongBits(got[i])) {
        String where =
            "%s %s at %s".formatted(activation.spec(), pass, Double.toHexString(x[i + shift]));
        assertEquals(hex(expected[i]), hex(got[i]), where);
      }
    }
    assertArrayEquals(expected, got);
  }

  private static String hex(double x) {
    return Double.toHexString(x) + " " + Long.toHexString(Double.doubleToRawLongBits(x));
  }
}
