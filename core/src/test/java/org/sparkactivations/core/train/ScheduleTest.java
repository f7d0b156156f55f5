package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  static Stream<String[]> lines() {
    return PyTorch.read("schedules").stream();
  }

  static Stream<String[]> plateaus() {
    return PyTorch.read("plateaus").stream();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void factorsAreThoseOfPyTorch(String spec, String factors) {
    Schedule schedule = Schedules.parse(spec);
    double[] expected = PyTorch.numbers(factors);
    double[] actual =
        IntStream.rangeClosed(1, expected.length).mapToDouble(schedule::factor).toArray();
    PyTorch.assertClose(expected, actual, spec);
  }

  @ParameterizedTest
  @MethodSource("plateaus")
  void factorsAfterMetricsAreThoseOfPyTorch(String spec, String metrics, String factors) {
    Schedule schedule = Schedules.parse(spec);
    double[] state = schedule.newState();
    assertEquals(1, schedule.factor(1, state));
    double[] actual =
        Arrays.stream(PyTorch.numbers(metrics))
            .map(
                metric -> {
                  schedule.observe(metric, state);
                  return schedule.factor(2, state);
                })
            .toArray();
    PyTorch.assertClose(PyTorch.numbers(factors), actual, spec);
  }

  /** All schedules are used in one way; those of steps alone do not mind metrics. */
  @ParameterizedTest
  @MethodSource("lines")
  void metricsDoNotChangeSchedulesOfSteps(String spec, String factors) {
    Schedule schedule = Schedules.parse(spec);
    double[] state = schedule.newState();
    assertEquals(0, state.length);
    for (int step = 1; step <= 20; step++) {
      schedule.observe(0.5, state);
      assertEquals(schedule.factor(step), schedule.factor(step, state));
    }
  }

  @Test
  void withoutMetricsAPlateauHasNoEffect() {
    assertEquals(1, Schedules.parse("reduce_on_plateau").factor(1000));
  }

  /** An optimizer refuses a rate of 0, so no factor is 0 after the end. */
  @Test
  void theLastFactorStays() {
    for (String spec : List.of("cosine(steps=10)", "cosine(steps=1)", "one_cycle(steps=10)")) {
      Schedule schedule = Schedules.parse(spec);
      double last = schedule.factor(10);
      assertTrue(last > 0, spec);
      assertEquals(last, schedule.factor(11), spec);
      assertEquals(last, schedule.factor(Long.MAX_VALUE), spec);
    }
  }

  /** The errors of a million products would add up. */
  @Test
  void powersAreAccurateAfterManySteps() {
    double gamma = 1 - 0x1p-20;
    // (1 - 1/m)^m = e^(-1 - 1/(2m) - 1/(3m^2) - ...)
    double expected = Math.exp(-1 - 0x1p-21 - 0x1p-40 / 3);
    Schedule schedule = new ExponentialSchedule(gamma);
    assertEquals(expected, schedule.factor((1 << 20) + 1), 1e-15);
  }

  @Test
  void oneCycleNeedsNoRise() {
    assertEquals(1, new OneCycleSchedule(2, 0.5, 25, 1e4).factor(1));
    assertEquals(4e-6, new OneCycleSchedule(2, 0.5, 25, 1e4).factor(2), 1e-20);
    assertEquals(4e-6, new OneCycleSchedule(2, 0, 25, 1e4).factor(2), 1e-20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cosin | unknown schedule 'cosin'; nearest: cosine, constant, step",
        "step) | schedule 'step)' cannot be read; expected a name such as constant or cosine(steps=1000)",
        "cosine | cosine: steps is missing; expected cosine(steps, warmup=0, end=0)",
        "cosine(steps=5, warmup=5) | cosine: warmup = 5, steps = 5; expected warmup < steps",
        "step(size=0) | step: size = 0; expected an integer in [1, 2147483647]",
        "cosine(steps=5, warmup=-1) | cosine: warmup = -1; expected an integer in [0, 2147483647] (default 0)",
        "reduce_on_plateau(factor=1) | reduce_on_plateau: factor = 1; expected a number in (0, 1) (default 0.1)",
        "reduce_on_plateau(patience=-1) | reduce_on_plateau: patience = -1; expected an integer in [0, 2147483647] (default 10)",
        "one_cycle(steps=1) | one_cycle: steps = 1; expected an integer in [2, 2147483647]",
        "one_cycle(steps=9, rise=1) | one_cycle: rise = 1; expected a number in [0, 1) (default 0.3)",
      })
  void refused(String spec, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Schedules.parse(spec)).getMessage());
  }
}
