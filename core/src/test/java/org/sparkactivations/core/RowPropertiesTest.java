package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.core.definition.RowProperty;

/** Checks the definitions' claims about results on random rows. */
class RowPropertiesTest {
  private static final int N = 12;
  private static final long SEEDS = 30;
  private static final double SHIFT = 3.25;

  /** Every property that holds for all instances is claimed, and no other. */
  @TestFactory
  Stream<DynamicTest> properties() {
    return eachDefinition(
        (definition, instances) -> {
          Set<RowProperty> holding = EnumSet.allOf(RowProperty.class);
          holding.removeIf(property -> !instances.stream().allMatch(f -> holds(property, f)));
          assertEquals(holding, Set.copyOf(definition.properties()), definition.name());
        });
  }

  private static boolean holds(RowProperty property, RowFunction function) {
    return LongStream.range(0, SEEDS).allMatch(seed -> holds(property, function, seed));
  }

  private static boolean holds(RowProperty property, RowFunction function, long seed) {
    RowSamples samples = new RowSamples(withoutEps(function), N, seed);
    double[] y = apply(samples, x -> x);
    return switch (property) {
      case SUM_ONE -> close(Arrays.stream(y).sum(), 1);
      case MEAN_ZERO -> close(Arrays.stream(y).average().orElseThrow(), 0);
      case MEAN_SQUARE_ONE -> close(squares(y) / y.length, 1);
      case NORM_ONE -> close(squares(y), 1);
      case KEEPS_ORDER -> isInOrder(samples.x, y, 1);
      case REVERSES_ORDER -> isInOrder(samples.x, y, -1);
      case SHIFT_INVARIANT -> close(apply(samples, x -> x + SHIFT), y, 0);
      case SHIFTS_ALONG -> close(apply(samples, x -> x + SHIFT), y, SHIFT);
      case SCALE_INVARIANT -> close(apply(samples, x -> 5 * x), y, 0);
      case HALF_LENGTH -> y.length == N / 2;
      case DOUBLE_LENGTH -> y.length == 2 * N;
    };
  }

  private static RowFunction withoutEps(RowFunction function) {
    List<Parameter> parameters = function.definition().parameters();
    boolean eps = parameters.stream().anyMatch(parameter -> parameter.name().equals("eps"));
    return eps ? function.definition().create(0.0) : function;
  }

  /** The result for the changed row, without optional operands. */
  private static double[] apply(RowSamples samples, DoubleUnaryOperator change) {
    Operands operands = samples.shiftedOperands(0);
    List<Operand> all = samples.function.definition().operands();
    all.stream().filter(o -> !o.required()).forEach(o -> operands.absent(all.indexOf(o)));
    double[] x = Arrays.stream(samples.x).map(change).toArray();
    return RowSamples.apply(samples.function, x, operands);
  }

  private static double squares(double[] y) {
    return Arrays.stream(y).map(element -> element * element).sum();
  }

  private static boolean isInOrder(double[] x, double[] y, int direction) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length && y.length == x.length; j++) {
        if (x[i] > x[j] && direction * y[i] < direction * y[j]) {
          return false;
        }
      }
    }
    return y.length == x.length;
  }

  private static boolean close(double[] y, double[] other, double distance) {
    for (int i = 0; i < y.length; i++) {
      if (!close(y[i], other[i] + distance)) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
  }

  /** All results are in the range, and they come close to its ends. */
  @TestFactory
  Stream<DynamicTest> range() {
    return eachDefinition(
        (definition, instances) -> {
          Interval range = definition.range();
          String what = definition.name() + ", claimed " + range;
          double[] results = instances.stream().flatMapToDouble(this::results).sorted().toArray();
          double least = results[0];
          double most = results[results.length - 1];
          assertTrue(
              least >= range.low() && most <= range.high(), what + ": " + least + " to " + most);
          assertTrue(reaches(-least, -range.low()), what + ": least " + least);
          assertTrue(reaches(most, range.high()), what + ": most " + most);
        });
  }

  /** Results for short rows and a long row, near 0 and far from it. */
  private DoubleStream results(RowFunction function) {
    return Stream.of(1, 2, 4, 64)
        .filter(n -> n % 2 == 0 || RowSamples.takesOdd(function))
        .flatMap(n -> LongStream.range(0, SEEDS).mapToObj(s -> new RowSamples(function, n, s)))
        .flatMap(s -> Stream.of(1.0, 1e3, 1e6).map(scale -> apply(s, x -> scale * x)))
        .flatMapToDouble(Arrays::stream);
  }

  private static boolean reaches(double extreme, double end) {
    return Double.isInfinite(end) ? extreme > 2 : extreme >= end - 1e-3;
  }

  private static Stream<DynamicTest> eachDefinition(Check check) {
    return RowFunctions.table().definitions().stream()
        .map(
            definition ->
                DynamicTest.dynamicTest(
                    definition.name(), () -> check.run(definition, instances(definition))));
  }

  private static List<RowFunction> instances(Definition<?> definition) {
    return RowSamples.SPECS.stream()
        .<RowFunction>map(RowFunctions::parse)
        .filter(function -> function.definition() == definition)
        .toList();
  }

  private interface Check {
    void run(Definition<?> definition, List<RowFunction> instances);
  }
}
