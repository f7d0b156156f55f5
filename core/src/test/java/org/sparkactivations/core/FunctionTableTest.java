package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.math.ColumnSums;

class FunctionTableTest {
  private static final double STEP = 1.0 / 64;
  private static final double TOLERANCE = 0x1p-46;

  /** Subnormal results have fewer digits. */
  private static final double SMALLEST = 4 * Double.MIN_VALUE;

  /** The value and the absolute slope of one function. */
  private record Point(double value, double slope) {}

  static Stream<Activation> functions() {
    return Stream.concat(
        Activations.table().definitions().stream().map(Definition::create),
        Stream.of(
                "hardshrink(lambd=0.3)",
                "softplus(beta=20)",
                "elu(alpha=3)",
                "snake(a=50)",
                "hardtanh(min=-0.01, max=7.123)",
                "leaky_relu(alpha=0.3)")
            .map(Activations::parse));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void valuesAndSlopesAreClose(Activation f) {
    for (double x : points(f)) {
      Point got = read(f, x);
      assertClose(f.value(x), got.value, scale(x, f::value), f + " of " + x);
      double slope = Math.abs(f.derivative(x));
      assertClose(slope, got.slope, scale(x, f::derivative), f + "' of " + x);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void onBothSidesOfKinks(Activation f) {
    List<Double> kinks = f.traits().kinks();
    for (double kink : kinks.isEmpty() ? List.of(0.0) : kinks) {
      for (double x : new double[] {kink, -kink, Math.nextUp(kink), Math.nextDown(kink)}) {
        Point got = read(f, x);
        assertClose(f.value(x), got.value, scale(x, f::value), f + " of " + x);
        double slope = Math.abs(f.derivative(x));
        assertClose(slope, got.slope, scale(x, f::derivative), f + "' of " + x);
      }
    }
  }

  @Test
  void numbersFarAwayAreExact() {
    Activation f = Activations.parse("softplus");
    for (double x : new double[] {32, -32, 33.3, -700, 1e300, -Double.MAX_VALUE}) {
      assertEquals(f.value(x), read(f, x).value);
      assertEquals(f.derivative(x), read(f, x).slope);
    }
    assertTrue(Double.isNaN(read(f, Double.NaN).value));
  }

  @Test
  void oddFunctionsStayOdd() {
    for (String name : List.of("tanh", "softsign", "arctan", "identity")) {
      Activation f = Activations.parse(name);
      for (double x : points(f)) {
        assertEquals(read(f, x).value, 0.0 - read(f, -x).value, f + " of " + x);
        assertEquals(read(f, x).slope, read(f, -x).slope);
      }
    }
  }

  @Test
  void onlySoManyNumbersHaveCellsOfTheirOwn() {
    FunctionTable table = new FunctionTable(List.of(Activations.parse("relu")));
    double[] line = new double[64];
    double[][] x = {line, line, line, line};
    long[][] cells = new long[4][64];
    Arrays.fill(line, 0, 32, 40);
    assertTrue(table.locate(x, 0, 64, cells));
    line[40] = 40;
    assertFalse(table.locate(x, 0, 64, cells));
    assertTrue(table.locate(x, 1, 64, cells));
  }

  @Test
  void atMostEightFunctions() {
    List<Activation> nine = Collections.nCopies(9, Activations.parse("relu"));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> new FunctionTable(nine));
    assertEquals("got 9 functions; expected at most 8", error.getMessage());
  }

  /** Of usual size, far away, near 0, and on both sides of the bounds of cells. */
  private static double[] points(Activation f) {
    SplittableRandom random = new SplittableRandom(f.toString().length());
    DoubleStream bounds =
        DoubleStream.of(0, STEP, 3, -3, 16, -STEP, -7.5)
            .flatMap(x -> DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x)));
    return DoubleStream.concat(
            bounds,
            random
                .ints(400, 0, 4)
                .mapToDouble(
                    kind ->
                        switch (kind) {
                          case 0 -> 2 * random.nextDouble() - 1;
                          case 1 -> 16 * random.nextDouble() - 8;
                          case 2 -> 80 * random.nextDouble() - 40;
                          default -> Math.scalb(random.nextDouble() - 0.5, -random.nextInt(900));
                        }))
        .toArray();
  }

  /** One of eight functions, with four times the same number: sums of these are exact. */
  private static Point read(Activation f, double x) {
    Activation other = Activations.parse("hardsigmoid");
    FunctionTable table = new FunctionTable(List.of(other, f));
    double[][] lines = new double[ColumnSums.LINES][];
    Arrays.fill(lines, new double[] {x});
    long[][] cells = new long[ColumnSums.LINES][1];
    assertTrue(table.locate(lines, 0, 1, cells));
    TableSums sums = new TableSums(1, new double[0]);
    sums.add(table, lines, cells, 0, 1);
    return new Point(sums.sums[TableSums.SUM + 1] / 4, sums.sums[TableSums.SLOPE + 1] / 4);
  }

  /** What is large nearby: a function may be 0 in between. Near 0 it has to be exact. */
  private static double scale(double x, DoubleUnaryOperator f) {
    double here = f.applyAsDouble(x);
    if (Math.abs(x) < STEP) {
      return Math.abs(here);
    }
    double low = f.applyAsDouble(x - STEP);
    double high = f.applyAsDouble(x + STEP);
    return DoubleStream.of(here, low, high, 8 * (high - low)).map(Math::abs).max().getAsDouble();
  }

  private static void assertClose(double exact, double got, double scale, String what) {
    assertTrue(
        Math.abs(got - exact) <= (scale < 0x1p-39 ? 32 : 1) * TOLERANCE * scale + SMALLEST,
        () -> what + ": got " + got + "; expected " + exact);
  }
}
