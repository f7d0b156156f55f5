package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/** Compares every function with correctly rounded values, within the tolerance of each point. */
class OracleTest {
  @TestFactory
  Stream<DynamicTest> withinTolerance() {
    return Oracle.values().stream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.file(), () -> checkValues(oracle)));
  }

  @TestFactory
  Stream<DynamicTest> parameterDerivativeWithinTolerance() {
    return Oracle.parameterDerivatives().stream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.file(), () -> checkParameter(oracle)));
  }

  @Test
  void coversTheTable() {
    Set<String> covered = names(Oracle.values());
    for (Definition<?> definition : Activations.table().definitions()) {
      assertTrue(covered.contains(definition.name()), definition.name() + " has no oracle");
    }
  }

  @Test
  void coversTheLearnableParameters() {
    Set<String> learnable =
        Activations.table().definitions().stream()
            .filter(definition -> definition.parameters().stream().anyMatch(Parameter::learnable))
            .map(Definition::name)
            .collect(Collectors.toSet());
    assertEquals(learnable, names(Oracle.parameterDerivatives()));
  }

  private static Set<String> names(List<Oracle> oracles) {
    return oracles.stream()
        .map(oracle -> oracle.activation().definition().name())
        .collect(Collectors.toSet());
  }

  private static void checkValues(Oracle oracle) {
    List<String> failures = new ArrayList<>();
    for (double[] point : oracle.points()) {
      double x = point[0];
      double value = oracle.activation().value(x);
      compare("f", x, value, point[1], point[3], failures);
      if (x == 0 && 1 / value != 1 / point[1] && point[1] == 0) {
        failures.add("f(%s) = %s; expected %s".formatted(x, value, point[1]));
      }
      compare("f'", x, oracle.activation().derivative(x), point[2], point[4], failures);
    }
    verify(oracle, failures);
  }

  private static void checkParameter(Oracle oracle) {
    Learnable learnable = (Learnable) oracle.activation();
    List<String> failures = new ArrayList<>();
    for (double[] point : oracle.points()) {
      double x = point[0];
      compare("df/dp", x, learnable.parameterDerivative(x), point[1], point[2], failures);
    }
    verify(oracle, failures);
  }

  private static void verify(Oracle oracle, List<String> failures) {
    assertEquals(387, oracle.points().size());
    assertTrue(failures.isEmpty(), () -> failures.size() + ": " + String.join("\n", failures));
  }

  private static void compare(
      String what, double x, double got, double expected, double tolerance, List<String> failures) {
    boolean same = got == expected || (Double.isNaN(got) && Double.isNaN(expected));
    if (!same && !(Math.abs(got - expected) <= tolerance)) {
      failures.add(
          "%s(%s) = %s; expected %s within %s".formatted(what, x, got, expected, tolerance));
    }
  }
}
