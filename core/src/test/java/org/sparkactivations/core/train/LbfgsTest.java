package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LbfgsTest {
  private static final Optimizer LBFGS = Optimizers.parse("lbfgs");

  /** A run that counts its evaluations. */
  private static final class Run {
    final Optimizer optimizer;
    final Objective objective;
    final double[] parameters;
    final double[] gradients;
    final double[] state;
    int evaluations;

    Run(String spec, Objective objective, double... start) {
      this.optimizer = Optimizers.parse(spec);
      this.objective = objective;
      this.parameters = start.clone();
      this.gradients = new double[start.length];
      this.state = optimizer.newState(start.length);
    }

    double step(int step) {
      return optimizer.step(this::value, parameters, gradients, state, step, optimizer.lr());
    }

    private double value(double[] x, double[] to) {
      evaluations++;
      return objective.value(x, to);
    }
  }

  static Stream<String[]> lines() {
    return PyTorch.read("lbfgs").stream();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void parametersAreThoseOfPyTorch(String spec, String problem, int steps, String expected) {
    TestProblems objective = TestProblems.valueOf(problem.toUpperCase(Locale.ROOT));
    Run run = new Run(spec, objective, objective.start());
    for (int step = 1; step <= steps; step++) {
      run.step(step);
    }
    PyTorch.assertClose(PyTorch.numbers(expected), run.parameters, spec + " in step " + steps);
  }

  /**
   * Where the smallest loss is 0, gradients become as small as is asked for. Otherwise losses that
   * differ by less than their rounding end the search.
   */
  @ParameterizedTest
  @CsvSource({
    "ROSENBROCK, 100, 1e-10, 50",
    "ROSENBROCK, 5, 1e-10, 50",
    "ROSENBROCK20, 100, 1e-10, 150",
    "ROSENBROCK20, 5, 1e-10, 215",
    "QUADRATIC, 100, 1e-7, 25",
    "LOGISTIC, 100, 1e-7, 25",
  })
  void converges(TestProblems objective, int history, double norm, int evaluations) {
    String spec = "lbfgs(history_size=%d, tolerance_grad=%s, tolerance_change=0)";
    Run run = new Run(spec.formatted(history, norm / 5), objective, objective.start());
    for (int step = 1; step <= evaluations; step++) {
      run.step(step);
    }
    assertTrue(run.evaluations <= evaluations, "evaluations: " + run.evaluations);
    objective.value(run.parameters, run.gradients);
    double squares = Arrays.stream(run.gradients).map(x -> x * x).sum();
    assertTrue(Math.sqrt(squares) <= norm, "norm: " + Math.sqrt(squares));
  }

  @Test
  void resumedStatesGiveTheSameBits() {
    TestProblems objective = TestProblems.ROSENBROCK20;
    Run run = new Run("lbfgs(history_size=4)", objective, objective.start());
    for (int step = 1; step <= 5; step++) {
      run.step(step);
    }
    Run resumed = new Run("lbfgs(history_size=4)", objective, run.parameters);
    System.arraycopy(run.state, 0, resumed.state, 0, run.state.length);
    int before = run.evaluations;
    for (int step = 6; step <= 20; step++) {
      assertEquals(run.step(step), resumed.step(step));
      assertArrayEquals(run.parameters, resumed.parameters);
      assertArrayEquals(run.state, resumed.state);
    }
    assertEquals(run.evaluations - before, resumed.evaluations);
  }

  /** The parameters are moved away each time, so that there is something to search. */
  @Test
  void stepsAllocateNothing() {
    TestProblems objective = TestProblems.ROSENBROCK;
    double[] parameters = objective.start();
    double[] gradients = new double[2];
    double[] state = LBFGS.newState(2);
    Allocated.assertNothing(
        step -> {
          parameters[0] = -1.2 + step % 7;
          LBFGS.step(objective, parameters, gradients, state, step, 1);
        });
  }

  @Test
  void theLastEvaluationServesTheNextStep() {
    Run run = new Run("lbfgs", TestProblems.QUADRATIC, TestProblems.QUADRATIC.start());
    run.step(1);
    int before = run.evaluations;
    double loss = run.step(2);
    assertEquals(before + 1, run.evaluations);
    assertTrue(loss < TestProblems.QUADRATIC.value(TestProblems.QUADRATIC.start(), new double[6]));
    run.parameters[0] += 0.5;
    double expected = TestProblems.QUADRATIC.value(run.parameters, new double[6]);
    assertEquals(expected, run.step(3));
    assertTrue(run.evaluations >= before + 3);
  }

  /** x - log x has its minimum at 1 and is NaN below 0, where the first trial falls. */
  @Test
  void trialsWithoutLossAreTooFar() {
    Run run =
        new Run(
            "lbfgs(lr=5)",
            (x, to) -> {
              to[0] = 1 - 1 / x[0];
              return x[0] - Math.log(x[0]);
            },
            3);
    run.step(1);
    assertTrue(run.parameters[0] > 0 && run.parameters[0] < 3, "x = " + run.parameters[0]);
    for (int step = 2; step <= 20; step++) {
      run.step(step);
    }
    assertEquals(1, run.parameters[0], 1e-5);
  }

  /** The state is spoiled so that the direction ascends; the step is then that of a new state. */
  @Test
  void directionsThatAscendAreReplacedByTheGradient() {
    TestProblems objective = TestProblems.ROSENBROCK20;
    Run run = new Run("lbfgs(history_size=1)", objective, objective.start());
    run.step(1);
    int numbers = run.state.length - InverseHessian.numbers(1);
    run.state[numbers + 1] *= -1;
    run.state[numbers + 2] *= -1;
    Run fresh = new Run("lbfgs(history_size=1)", objective, run.parameters);
    assertEquals(fresh.step(2), run.step(2));
    assertArrayEquals(fresh.parameters, run.parameters);
  }

  /** The gradients have the wrong sign. */
  @Test
  void parametersStayWhereNoLossIsLower() {
    Run run =
        new Run(
            "lbfgs",
            (x, to) -> {
              to[0] = -2 * x[0];
              return x[0] * x[0];
            },
            3);
    assertEquals(9, run.step(1));
    assertArrayEquals(new double[] {3}, run.parameters);
    int before = run.evaluations;
    assertEquals(9, run.step(2));
    assertEquals(before, run.evaluations);
  }

  @Test
  void aStepByAnObjectiveIsOneByItsGradients() {
    Optimizer adam = Optimizers.parse("adam");
    assertFalse(adam.needsFullBatches());
    assertTrue(LBFGS.needsFullBatches());
    TestProblems objective = TestProblems.QUADRATIC;
    double[] parameters = objective.start();
    double[] gradients = new double[6];
    double[] state = adam.newState(6);
    double[] expected = objective.start();
    double loss = objective.value(expected, gradients);
    adam.step(expected, gradients, adam.newState(6), 1, 0.1);
    assertEquals(loss, adam.step(objective, parameters, new double[6], state, 1, 0.1));
    assertArrayEquals(expected, parameters);
  }

  @Test
  void refusedStepsChangeNothing() {
    double nan = Double.NaN;
    String remedy = "use a smaller learning rate or clip the gradients";
    String loss = "start with smaller parameters, and look for NaN in the data";
    assertRefused("lbfgs: loss = NaN in step 7; expected a finite number; " + loss, nan, 1, 3, 1);
    assertRefused(
        "lbfgs: loss = Infinity in step 7; expected a finite number; " + loss,
        Double.POSITIVE_INFINITY,
        1,
        3,
        1);
    assertRefused(
        "lbfgs: gradient[0] = NaN in step 7; expected finite numbers; " + remedy, 9, nan, 3, 1);
    assertRefused(
        "lbfgs: parameter[0] = NaN in step 7; expected finite numbers; " + remedy, 9, 1, nan, 1);
    assertRefused(
        "lbfgs: learning rate = 0 in step 7; expected a number in (0, Infinity); check lr and the schedule",
        9,
        1,
        3,
        0);
  }

  private static void assertRefused(
      String message, double loss, double gradient, double parameter, double rate) {
    Objective objective =
        (x, to) -> {
          to[0] = gradient;
          return loss;
        };
    double[] parameters = {parameter};
    double[] state = LBFGS.newState(1);
    assertMessage(message, () -> LBFGS.step(objective, parameters, new double[1], state, 7, rate));
    assertArrayEquals(new double[] {parameter}, parameters);
    assertArrayEquals(LBFGS.newState(1), state);
  }

  @Test
  void refusedArguments() {
    assertMessage(
        "lbfgs: got gradients alone in step 7; expected an objective, since the losses of several points are compared; give one to step, or use another optimizer such as adam",
        () -> LBFGS.step(new double[2], new double[2], LBFGS.newState(2), 7, 1));
    TestProblems objective = TestProblems.ROSENBROCK;
    assertMessage(
        "lbfgs: got 3 gradients; expected 2 for 2 parameters",
        () -> LBFGS.step(objective, new double[2], new double[3], LBFGS.newState(2), 7, 1));
    assertMessage(
        "lbfgs: got 5 numbers in the state; expected 624 for 2 parameters",
        () -> LBFGS.step(objective, new double[2], new double[2], new double[5], 7, 1));
    assertMessage(
        "lbfgs: slope = -Infinity in step 7; expected a finite number; scale the loss, or start with smaller parameters",
        () ->
            LBFGS.step(objective, new double[] {1e60, 0}, new double[2], LBFGS.newState(2), 7, 1));
    assertMessage(
        "lbfgs: got 20000000 parameters; expected at most 10475528, since the state has 205 numbers for each; use an optimizer that remembers less",
        () -> LBFGS.newState(20_000_000));
    assertMessage(
        "lbfgs: history_size = 0; expected an integer in [1, 1000] (default 100)",
        () -> Optimizers.parse("lbfgs(history_size=0)"));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
