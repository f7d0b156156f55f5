package org.sparkactivations.core.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.Oracle;

/**
 * The reference, once rounded, equals the correctly rounded results of the oracle files; close to a
 * root, it may differ by 1e-12 of the tolerance.
 */
class ReferenceTest {
  @TestFactory
  Stream<DynamicTest> agreesWithTheOracle() {
    return Oracle.values().stream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.file(), () -> check(oracle, true)));
  }

  @TestFactory
  Stream<DynamicTest> parameterDerivativesAgreeWithTheOracle() {
    return Oracle.parameterDerivatives().stream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.file(), () -> check(oracle, false)));
  }

  private static void check(Oracle oracle, boolean values) {
    List<String> failures = new ArrayList<>();
    for (double[] point : oracle.points()) {
      double x = point[0];
      if (!Double.isFinite(x) || oracle.activation().traits().kinks().contains(x)) {
        continue;
      }
      if (values) {
        Jet jet = Reference.of(oracle.activation(), x);
        compare("f", x, jet.value(), point[1], point[3], failures);
        compare("f'", x, jet.first(), point[2], point[4], failures);
      } else {
        Jet jet = Reference.parameterDerivative(oracle.activation(), x);
        compare("df/dp", x, jet.value(), point[1], point[2], failures);
      }
    }
    assertTrue(failures.isEmpty(), () -> failures.size() + ": " + String.join("\n", failures));
  }

  private static void compare(
      String what, double x, Wide got, double expected, double tolerance, List<String> failures) {
    double rounded = got.doubleValue();
    if (rounded != expected
        && !(got.distance(expected) <= 0.501 * Math.ulp(expected) + 1e-12 * tolerance)) {
      failures.add("%s(%s) = %s (%s); expected %s".formatted(what, x, rounded, got, expected));
    }
  }
}
