package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {
  private static final double[] START = {1.0, -0.5, 0.25, 2.0, -3.0};
  private static final List<String[]> EXPECTED = PyTorch.read("optimizers");

  static Stream<String> specs() {
    return EXPECTED.stream().map(line -> line[0]).distinct();
  }

  /** Gradients are the same for all; the learning rate is halved in every second step. */
  @ParameterizedTest
  @MethodSource("specs")
  void parametersAreThoseOfPyTorch(String spec) {
    Optimizer optimizer = Optimizers.parse(spec);
    double[] parameters = START.clone();
    double[] state = optimizer.newState(parameters.length);
    long step = 0;
    for (String[] gradients : PyTorch.read("gradients")) {
      step++;
      double rate = step % 2 == 1 ? optimizer.lr() : optimizer.lr() / 2;
      optimizer.step(parameters, PyTorch.numbers(gradients[0]), state, step, rate);
      for (String[] line : EXPECTED) {
        if (line[0].equals(spec) && Long.parseLong(line[1]) == step) {
          PyTorch.assertClose(PyTorch.numbers(line[2]), parameters, spec + " in step " + step);
        }
      }
    }
    assertEquals(100, step);
  }

  /** Blocks and vectors do not show. */
  @ParameterizedTest
  @MethodSource("specs")
  void aParameterAmongManyHasTheBitsOfOneAlone(String spec) {
    Optimizer optimizer = Optimizers.parse(spec);
    int n = 1303;
    double[] many = new SplittableRandom(1).doubles(n, -1, 1).toArray();
    double[] states = optimizer.newState(n);
    double[][] alone = new double[n][];
    double[][] state = new double[n][];
    for (int i = 0; i < n; i++) {
      alone[i] = new double[] {many[i]};
      state[i] = optimizer.newState(1);
    }
    for (int step = 1; step <= 3; step++) {
      double[] gradients = new SplittableRandom(1 + step).doubles(n, -1, 1).toArray();
      optimizer.step(many, gradients, states, step, 0.1);
      for (int i = 0; i < n; i++) {
        optimizer.step(alone[i], new double[] {gradients[i]}, state[i], step, 0.1);
        assertEquals(alone[i][0], many[i], spec + " at " + i);
      }
    }
  }

  @Test
  void numbersWhoseSquaresOverflowAreFinite() {
    double[] values = new double[40];
    Arrays.fill(values, 3, 30, -1e200);
    assertEquals(-1, NotFinite.first(values));
    for (double special : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      values[17] = special;
      assertEquals(17, NotFinite.first(values));
      values[35] = Double.POSITIVE_INFINITY;
      assertEquals(17, NotFinite.first(values));
    }
  }

  /** Four shards with one history have one state, and so has their average. */
  @ParameterizedTest
  @ValueSource(strings = {"adam(amsgrad=true)", "nadam", "adamax", "sgd(momentum=0.9)"})
  void statesCanBeAveraged(String spec) {
    Optimizer optimizer = Optimizers.parse(spec);
    double[] parameters = START.clone();
    double[] state = optimizer.newState(5);
    optimizer.step(parameters, new double[] {1, 2, 3, 4, 5}, state, 1, 0.1);
    double[] average = Arrays.stream(state).map(x -> (x + x + x + x) / 4).toArray();
    double[] averaged = parameters.clone();
    optimizer.step(parameters, new double[] {5, 4, 3, 2, 1}, state, 2, 0.1);
    optimizer.step(averaged, new double[] {5, 4, 3, 2, 1}, average, 2, 0.1);
    assertArrayEquals(parameters, averaged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adagrad(eps=0)",
        "rmsprop(eps=0)",
        "adam(eps=0)",
        "nadam(eps=0)",
        "adamax(eps=0)"
      })
  void parametersWithoutGradientStayWithoutEps(String spec) {
    Optimizer optimizer = Optimizers.parse(spec);
    double[] parameters = {7};
    optimizer.step(parameters, new double[1], optimizer.newState(1), 1, 0.1);
    assertArrayEquals(new double[] {7}, parameters);
  }

  /** The variance of equal gradients is 0, but the rounded difference may be negative. */
  @Test
  void equalGradientsHaveNoNegativeVariance() {
    Optimizer optimizer = Optimizers.parse("rmsprop(centered=true, alpha=0.1)");
    double[] parameters = new double[100];
    double[] gradients = new double[100];
    Arrays.setAll(gradients, i -> 0.1 + i);
    double[] state = optimizer.newState(100);
    for (int step = 1; step <= 100; step++) {
      optimizer.step(parameters, gradients, state, step, 1e-9);
    }
    Arrays.stream(parameters).forEach(x -> assertTrue(Double.isFinite(x)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void stepsAllocateNothing(String spec) {
    Optimizer optimizer = Optimizers.parse(spec);
    double[] state = optimizer.newState(5);
    double[] parameters = START.clone();
    double[] gradients = {1, 2, 3, 4, 5};
    Allocated.assertNothing(step -> optimizer.step(parameters, gradients, state, step, 1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adamm | unknown optimizer 'adamm'; nearest: adam, adamw, adamax",
        "adam( | optimizer 'adam(' cannot be read; expected a name such as sgd or adam(lr=0.001)",
        "adam(lr=0) | adam: lr = 0; expected a number in (0, Infinity) (default 0.001)",
        "adam(beta2=1) | adam: beta2 = 1; expected a number in [0, 1) (default 0.999)",
        "adam(amsgrad=1) | adam: amsgrad = '1'; expected true or false (default false)",
        "sgd(nesterov=true) | sgd: nesterov = true, momentum = 0, dampening = 0; expected a momentum above 0 and no dampening",
        "sgd(nesterov=true, momentum=0.9, dampening=0.5) | sgd: nesterov = true, momentum = 0.9, dampening = 0.5; expected a momentum above 0 and no dampening",
        "lion(weight_decay=-1) | lion: weight_decay = -1; expected a number in [0, Infinity) (default 0)",
      })
  void refusedSpecs(String spec, String message) {
    assertMessage(message, () -> Optimizers.parse(spec));
  }

  @Test
  void refusedStepsChangeNothing() {
    Optimizer adam = Optimizers.parse("adam");
    String remedy = "expected finite numbers; use a smaller learning rate or clip the gradients";
    double nan = Double.NaN;
    assertRefused(
        "adam: gradient[1] = NaN in step 7; " + remedy, adam, new double[2], new double[] {1, nan});
    assertRefused(
        "adam: gradient[0] = -Infinity in step 7; " + remedy,
        adam,
        new double[2],
        new double[] {Double.NEGATIVE_INFINITY, nan});
    assertRefused(
        "adam: parameter[1] = Infinity in step 7; " + remedy,
        adam,
        new double[] {0, Double.POSITIVE_INFINITY},
        new double[2]);
    assertRefused(
        "adam: got 3 gradients; expected 2 for 2 parameters", adam, new double[2], new double[3]);
    for (double rate : new double[] {0, -1, nan, Double.POSITIVE_INFINITY}) {
      assertMessage(
          "adam: learning rate = %s in step 7; expected a number in (0, Infinity); check lr and the schedule"
              .formatted(rate == 0 ? "0" : rate == -1 ? "-1" : Double.toString(rate)),
          () -> adam.step(new double[2], new double[2], adam.newState(2), 7, rate));
    }
    assertMessage(
        "adam: got 4 numbers in the state; expected 6 for 2 parameters",
        () -> adam.step(new double[2], new double[2], new double[4], 7, 1));
  }

  private static void assertRefused(
      String message, Optimizer optimizer, double[] parameters, double[] gradients) {
    double[] before = parameters.clone();
    double[] state = optimizer.newState(parameters.length);
    assertMessage(message, () -> optimizer.step(parameters, gradients, state, 7, 1));
    assertArrayEquals(before, parameters);
    assertArrayEquals(optimizer.newState(parameters.length), state);
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
