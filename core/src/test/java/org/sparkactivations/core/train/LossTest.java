package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Operands;

class LossTest {
  private static final int OUTPUTS = 3;

  static Stream<String[]> lines() {
    return PyTorch.read("losses").stream();
  }

  static Stream<Loss> losses() {
    return lines().map(line -> Losses.parse(line[0])).distinct();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void valuesAndGradientsAreThoseOfPyTorch(
      String spec,
      int outputs,
      String classWeights,
      String weights,
      String values,
      String targets,
      double mean,
      String gradients) {
    Loss loss = Losses.parse(spec);
    LossSum sum =
        classWeights.isEmpty()
            ? new LossSum(loss, outputs)
            : new LossSum(loss, PyTorch.numbers(classWeights));
    double[] rowWeights = PyTorch.numbers(weights);
    double[] given = PyTorch.numbers(values);
    double[] actual = new double[given.length];
    sum.add(rowWeights.length, given, PyTorch.numbers(targets), 0, rowWeights, actual);
    PyTorch.assertClose(new double[] {mean}, new double[] {sum.mean()}, spec);
    double[] divided = Arrays.stream(actual).map(x -> x / sum.weight()).toArray();
    PyTorch.assertClose(PyTorch.numbers(gradients), divided, spec);
  }

  /** Row i of the weighted rows is repeated as often as its weight says. */
  @ParameterizedTest
  @MethodSource("losses")
  void aWeightOfTwoEqualsTheRowTwice(Loss loss) {
    int[] repeats = {2, 0, 1, 2, 3};
    double[] weights = Arrays.stream(repeats).asDoubleStream().toArray();
    int[] order =
        IntStream.range(0, repeats.length)
            .flatMap(row -> IntStream.range(0, repeats[row]).map(copy -> row))
            .toArray();
    double[] values = new Random(4).doubles(5 * OUTPUTS, -3, 3).toArray();
    double[] targets = targets(loss, 5);
    int width = loss.takesLabels() ? 1 : OUTPUTS;

    LossSum weighted = new LossSum(loss, OUTPUTS);
    double[] gradients = new double[values.length];
    weighted.add(3, values, targets, 0, weights, gradients);
    // The last block is short, and its rows stand at the start of the block's arrays.
    double[] rest = new double[gradients.length];
    weighted.add(2, Arrays.copyOfRange(values, 9, 15), targets, 3, weights, rest);
    System.arraycopy(rest, 0, gradients, 9, 6);

    LossSum repeated = new LossSum(loss, OUTPUTS);
    double[] copies = new double[order.length * OUTPUTS];
    repeated.add(
        order.length,
        copied(values, order, OUTPUTS),
        copied(targets, order, width),
        0,
        null,
        copies);
    double[] added = new double[values.length];
    for (int i = 0; i < copies.length; i++) {
      added[order[i / OUTPUTS] * OUTPUTS + i % OUTPUTS] += copies[i];
    }
    assertEquals(repeated.weight(), weighted.weight());
    assertEquals(repeated.mean(), weighted.mean(), Math.ulp(repeated.mean()));
    PyTorch.assertClose(added, gradients, loss.spec());
  }

  private static double[] copied(double[] rows, int[] order, int width) {
    return IntStream.range(0, order.length * width)
        .mapToDouble(i -> rows[order[i / width] * width + i % width])
        .toArray();
  }

  private static double[] targets(Loss loss, int rows) {
    return loss.takesLabels()
        ? new Random(5).ints(rows, 0, OUTPUTS).asDoubleStream().toArray()
        : new Random(5).doubles((long) rows * OUTPUTS).toArray();
  }

  /** Rows of weight 0 may hold anything. */
  @ParameterizedTest
  @MethodSource("losses")
  void aWeightOfZeroIsNoRow(Loss loss) {
    LossSum sum = new LossSum(loss, OUTPUTS);
    double[] gradients = {1, 2, 3, 4, 5, 6};
    double nan = Double.NaN;
    double[] values = {nan, nan, nan, 1, 2, 3};
    double[] targets = targets(loss, 2);
    int width = targets.length / 2;
    Arrays.fill(targets, 0, width, nan);
    sum.add(2, values, targets, 0, new double[] {0, 1}, gradients);
    LossSum alone = new LossSum(loss, OUTPUTS);
    double[] expected = new double[3];
    alone.add(1, new double[] {1, 2, 3}, targets, 1, null, expected);
    assertEquals(alone.mean(), sum.mean());
    assertArrayEquals(new double[3], Arrays.copyOf(gradients, 3));
    assertArrayEquals(expected, Arrays.copyOfRange(gradients, 3, 6));
  }

  /** The row function keeps the digits of small results, and so must the loss. */
  @Test
  void crossEntropyIsThatOfTheRowFunction() {
    RowFunction function = RowFunctions.parse("cross_entropy");
    LossSum sum = new LossSum(Losses.parse("cross_entropy"), OUTPUTS);
    double[] x = {40, -2, 3};
    Operands label = Operands.of(function.definition()).integer(0, 0);
    double[] value = new double[1];
    function.apply(x, 0, 3, label, value, 0);
    double[] gradient = new double[3];
    function.backward(new double[] {1}, 0, x, 0, 3, label, gradient, 0);
    double[] actual = new double[3];
    sum.add(1, x, new double[] {0}, 0, null, actual);
    assertEquals(value[0], sum.mean());
    assertTrue(value[0] > 0 && value[0] < 1e-15);
    assertArrayEquals(gradient, actual);
  }

  /** Rows whose largest exponential hides the others, infinities and NaN included. */
  @ParameterizedTest
  @MethodSource("losses")
  void theValueIsTheSameWithTheGradient(Loss loss) {
    double[] classWeights = {0.5, 0, 2};
    double inf = Double.POSITIVE_INFINITY;
    double[][] rows = {
      {1, 2, 3}, {40, -2, 3}, {-900, 900, 0}, {inf, 1, inf}, {-inf, -inf, -inf}, {1, Double.NaN, 2}
    };
    double[] targets = targets(loss, rows.length);
    int width = targets.length / rows.length;
    for (int row = 0; row < rows.length; row++) {
      double[] x = rows[row];
      double[] gradients = new double[OUTPUTS];
      double value =
          loss.valueAndGradient(x, 0, OUTPUTS, targets, row * width, classWeights, gradients);
      assertEquals(loss.value(x, 0, OUTPUTS, targets, row * width, classWeights), value);
      double[] alone = new double[OUTPUTS];
      loss.gradient(x, 0, OUTPUTS, targets, row * width, classWeights, alone);
      assertArrayEquals(alone, gradients);
    }
  }

  /** A class without weight has no part in the loss, however unlikely it is. */
  @Test
  void classesOfWeightZero() {
    LossSum sum = new LossSum(Losses.parse("cross_entropy"), new double[] {0, 1});
    double[] values = {Double.NEGATIVE_INFINITY, 1, 0, 0};
    sum.add(2, values, new double[] {0, 1}, 0, null, null);
    assertEquals(1, sum.weight());
    assertEquals(Math.log(2), sum.mean(), 1e-16);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void rowsAllocateNothing(Loss loss) {
    LossSum sum = new LossSum(loss, OUTPUTS);
    double[] values = new Random(4).doubles(5 * OUTPUTS, -3, 3).toArray();
    double[] targets = targets(loss, 5);
    double[] gradients = new double[values.length];
    Allocated.assertNothing(call -> sum.add(5, values, targets, 0, null, gradients));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cross_entropy | 3 | cross_entropy: label = 3; expected an integer from 0 to 2 for 3 logits",
        "cross_entropy | -1 | cross_entropy: label = -1; expected an integer from 0 to 2 for 3 logits",
        "cross_entropy | 0.5 | cross_entropy: label = 0.5; expected an integer from 0 to 2 for 3 logits",
        "cross_entropy | NaN | cross_entropy: label = NaN; expected an integer from 0 to 2 for 3 logits",
        "bce_with_logits | 2 | bce_with_logits: target = 2; expected a number in [0, 1]",
        "bce_with_logits | NaN | bce_with_logits: target = NaN; expected a number in [0, 1]",
        "poisson | -1 | poisson: target = -1; expected a number in [0, Infinity)",
        "mse | Infinity | mse: target = Infinity; expected a finite number",
      })
  void refusedTargets(String spec, double target, String message) {
    double[] targets = new double[OUTPUTS];
    Arrays.fill(targets, target);
    LossSum sum = new LossSum(Losses.parse(spec), OUTPUTS);
    assertMessage(message, () -> sum.add(1, new double[OUTPUTS], targets, 0, null, null));
  }

  @Test
  void refusedWeights() {
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      LossSum sum = new LossSum(Losses.parse("mse"), 1);
      double[] weights = {1, weight};
      assertMessage(
          "mse: weight of row 1 = %s; expected a number in [0, Infinity)"
              .formatted(weight == -1 ? "-1" : Double.toString(weight)),
          () -> sum.add(2, new double[2], new double[2], 0, weights, null));
    }
    LossSum sum = new LossSum(Losses.parse("mse"), 1);
    assertMessage("mse: got no rows; expected at least one", sum::mean);
    sum.add(2, new double[2], new double[2], 0, new double[2], null);
    assertMessage("mse: the weights of all 2 rows are 0; expected a positive one", sum::mean);
    sum.add(1, new double[1], new double[] {3}, 0, null, null);
    assertEquals(9, sum.mean());
    sum.reset();
    assertMessage("mse: got no rows; expected at least one", sum::mean);
  }

  @Test
  void refusedClassWeights() {
    Loss loss = Losses.parse("cross_entropy");
    assertMessage(
        "cross_entropy: weight of class 1 = -1; expected a number in [0, Infinity)",
        () -> new LossSum(loss, new double[] {1, -1}));
    assertMessage(
        "cross_entropy: all class weights are 0; expected a positive one",
        () -> new LossSum(loss, new double[2]));
    assertMessage(
        "mae: got class weights; expected none, since its targets are not classes",
        () -> new LossSum(Losses.parse("mae"), new double[] {1, 1}));
  }

  @Test
  void refusedLengths() {
    LossSum sum = new LossSum(Losses.parse("mse"), 2);
    assertMessage(
        "mse: got 3 outputs; expected 4",
        () -> sum.add(2, new double[3], new double[4], 0, null, null));
    assertMessage(
        "mse: got 4 targets; expected 6",
        () -> sum.add(2, new double[4], new double[4], 1, null, null));
    assertMessage(
        "mse: got 2 weights; expected 3",
        () -> sum.add(2, new double[4], new double[6], 1, new double[2], null));
    assertMessage(
        "mse: got 3 gradients; expected 4",
        () -> sum.add(2, new double[4], new double[4], 0, null, new double[3]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mes | unknown loss 'mes'; nearest: mae, mse, huber",
        "mse( | loss 'mse(' cannot be read; expected a name such as mse or huber(delta=2)",
        "huber(delta=0) | huber: delta = 0; expected a number in (0, Infinity) (default 1)",
        "cross_entropy(label_smoothing=2) | cross_entropy: label_smoothing = 2; expected a number in [0, 1] (default 0)",
      })
  void refusedSpecs(String spec, String message) {
    assertMessage(message, () -> Losses.parse(spec));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
