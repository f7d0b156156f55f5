package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sparkactivations.core.RowSamples.apply;
import static org.sparkactivations.core.RowSamples.backward;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;

/** Laws that hold for every row-wise function of the table. */
class RowLawsTest {
  private static final int[] LENGTHS = {0, 1, 2, 3, 4, 6, 7, 8, 9, 15, 16, 17, 64, 66};
  private static final double[] SPECIALS = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e300,
    -1e300,
    Double.MIN_VALUE
  };

  @TestFactory
  Stream<DynamicTest> centralDifferences() {
    return RowSamples.eachWithBackward(RowLawsTest::checkDifferences);
  }

  private static void checkDifferences(RowFunction function) {
    double h = 1e-5;
    for (int n : new int[] {2, 6, 12}) {
      RowSamples samples = new RowSamples(function, n, n);
      double[] product = backward(function, samples.grad, samples.x, samples.operands);
      for (int j = 0; j < n; j++) {
        double right = dot(samples.grad, moved(function, samples, j, h));
        double left = dot(samples.grad, moved(function, samples, j, -h));
        assertEquals((right - left) / (2 * h), product[j], 1e-7, function + " " + j + " of " + n);
      }
    }
  }

  private static double[] moved(RowFunction function, RowSamples samples, int j, double h) {
    double[] x = samples.x.clone();
    x[j] += h;
    return apply(function, x, samples.operands);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Elements that a result does not use do not change it. A NaN in any other element makes it NaN.
   */
  @TestFactory
  Stream<DynamicTest> usesTellsWhereNaNGoes() {
    return RowSamples.each(
        function -> {
          int n = 6;
          RowSamples samples = new RowSamples(function, n, 1);
          double[] clean = apply(function, samples.x, samples.operands);
          for (int input = 0; input < n; input++) {
            double[] x = samples.x.clone();
            x[input] = Double.NaN;
            double[] result = apply(function, x, samples.operands);
            for (int output = 0; output < result.length; output++) {
              boolean uses = function.uses(output, input, n);
              double expected = uses ? Double.NaN : clean[output];
              assertEquals(expected, result[output], function + " " + input + " to " + output);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> zerosStayWhereItSaysSo() {
    return RowSamples.each(
        function -> {
          int n = 12;
          RowSamples samples = new RowSamples(function, n, 1);
          for (int i = 0; i < n; i += 2) {
            samples.x[i] = 0;
          }
          double[] result = apply(function, samples.x, samples.operands);
          for (int i = 0; i < n && function instanceof IndexedFunction; i += 2) {
            assertEquals(0, result[i], function + " " + i);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> bitsDoNotDependOnThePlace() {
    return RowSamples.each(
        function -> {
          for (int n : LENGTHS) {
            if (n % 2 == 0 || RowSamples.takesOdd(function)) {
              checkPlaces(function, n, new RowSamples(function, n, n));
              checkPlaces(function, n, new RowSamples(function, n, SPECIALS));
            }
          }
        });
  }

  private static void checkPlaces(RowFunction function, int n, RowSamples samples) {
    if (n == 0 && function instanceof org.sparkactivations.core.rowwise.CrossEntropy) {
      return;
    }
    double[] expected = apply(function, samples.x, samples.operands);
    boolean back = function.definition().hasBackward();
    double[] product = back ? backward(function, samples.grad, samples.x, samples.operands) : null;
    for (int offset = 1; offset < 10; offset++) {
      double[] x = shifted(samples.x, offset);
      Operands operands = samples.shiftedOperands(offset);
      double[] out = unwritten(offset + expected.length);
      function.apply(x, offset, n, operands, out, offset);
      assertBits(expected, Arrays.copyOfRange(out, offset, out.length), function, n);
      if (back) {
        double[] grad = shifted(samples.grad, offset);
        double[] gradient = unwritten(offset + n);
        function.backward(grad, offset, x, offset, n, operands, gradient, offset);
        assertBits(product, Arrays.copyOfRange(gradient, offset, gradient.length), function, n);
      }
    }
    assertArrayEquals(samples.original, samples.x, "the row is not written to");
    if (expected.length == n) {
      double[] inPlace = samples.x.clone();
      function.apply(inPlace, 0, n, samples.operands, inPlace, 0);
      assertBits(expected, inPlace, function, n);
    }
  }

  /** Results must not rely on zeros in the array that they go to. */
  private static double[] unwritten(int length) {
    double[] values = new double[length];
    Arrays.fill(values, 1e9);
    return values;
  }

  private static double[] shifted(double[] values, int offset) {
    double[] result = new double[offset + values.length];
    Arrays.fill(result, 0, offset, 1e9);
    System.arraycopy(values, 0, result, offset, values.length);
    return result;
  }

  /** Compares raw bits, so that NaNs must be the canonical one. */
  private static void assertBits(double[] expected, double[] got, RowFunction function, int n) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          Double.doubleToLongBits(expected[i]),
          Double.doubleToRawLongBits(got[i]),
          function + ", element " + i + " of " + n + ": " + expected[i] + ", " + got[i]);
    }
  }

  @TestFactory
  Stream<DynamicTest> emptyRows() {
    return RowSamples.each(
        function -> {
          if (!function.definition().yieldsNumber()) {
            RowSamples samples = new RowSamples(function, 0, 1);
            assertEquals(0, function.outputLength(0));
            assertEquals(0, apply(function, samples.x, samples.operands).length);
          }
        });
  }

  @Test
  void numbersOfEmptyRows() {
    double[] out = {0};
    RowFunctions.parse("logsumexp").apply(new double[0], 0, 0, out, 0);
    assertEquals(Double.NEGATIVE_INFINITY, out[0]);
    RowFunction bce = RowFunctions.parse("bce_with_logits");
    Operands operands = Operands.of(bce.definition()).row(0, new double[0], 0, 0);
    bce.apply(new double[0], 0, 0, operands, out, 0);
    assertEquals(Double.NaN, out[0]);
  }

  @TestFactory
  Stream<DynamicTest> specsReadBack() {
    return RowSamples.each(function -> assertEquals(function, RowFunctions.parse(function.spec())));
  }

  @Test
  void functionsWithoutBackwardRefuseIt() {
    double[] row = {1};
    List<RowFunction> without =
        RowSamples.SPECS.stream()
            .<RowFunction>map(RowFunctions::parse)
            .filter(function -> !function.definition().hasBackward())
            .toList();
    assertFalse(without.isEmpty());
    for (RowFunction function : without) {
      assertThrows(
          UnsupportedOperationException.class, () -> function.backward(row, 0, row, 0, 1, row, 0));
      assertFalse(function.definition().hasJacobian());
      assertThrows(UnsupportedOperationException.class, () -> function.jacobian(row, 0, 1, row, 0));
    }
  }

  @Test
  void onlySoftmaxHasAJacobian() {
    assertEquals(
        List.of("softmax"),
        RowFunctions.table().definitions().stream()
            .filter(Definition::hasJacobian)
            .map(Definition::name)
            .toList());
  }

  @TestFactory
  Stream<DynamicTest> allocatesNothing() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    return RowSamples.each(
        function -> {
          RowSamples samples = new RowSamples(function, 64, 3);
          double[] out = new double[128];
          double[] grad = new double[128];
          Arrays.fill(grad, new Random(1).nextDouble());
          boolean back = function.definition().hasBackward();
          // Several rounds, because the compilers and the start of a warm-up allocate once.
          long bytes = 1;
          for (int round = 0; round < 6 && bytes > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2000; i++) {
              function.apply(samples.x, 0, 64, samples.operands, out, 0);
              if (back) {
                function.backward(grad, 0, samples.x, 0, 64, samples.operands, out, 0);
              }
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
          }
          assertEquals(0, bytes, function + " allocates");
        });
  }
}
