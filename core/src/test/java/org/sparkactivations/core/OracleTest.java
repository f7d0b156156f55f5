package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every function against correctly rounded values, within the tolerance of each point. */
class OracleTest {
  /** Oracle files and the specs they hold. */
  private static final List<String[]> ORACLES =
      List.of(
          new String[] {"sigmoid", "sigmoid"},
          new String[] {"hardsigmoid", "hardsigmoid"},
          new String[] {"hardsigmoid_keras2_0.2", "hardsigmoid(slope=0.2)"},
          new String[] {"tanh", "tanh"},
          new String[] {"relu", "relu"},
          new String[] {"relu6", "relu6"},
          new String[] {"leaky_relu_0.01", "leaky_relu"},
          new String[] {"elu_1", "elu"},
          new String[] {"gelu", "gelu"},
          new String[] {"silu", "silu"},
          new String[] {"softplus", "softplus"},
          new String[] {"softplus_torch_b1_t20", "softplus(threshold=20)"});

  @TestFactory
  Stream<DynamicTest> withinTolerance() {
    return ORACLES.stream()
        .map(pair -> DynamicTest.dynamicTest(pair[0], () -> check(pair[0], pair[1])));
  }

  @Test
  void coversTheTable() {
    List<String> covered =
        ORACLES.stream().map(pair -> Activations.parse(pair[1]).definition().name()).toList();
    for (Definition<?> definition : Activations.table().definitions()) {
      assertTrue(covered.contains(definition.name()), definition.name() + " has no oracle");
    }
  }

  private static void check(String file, String spec) {
    Activation activation = Activations.parse(spec);
    List<String> failures = new ArrayList<>();
    List<double[]> points = read(file);
    for (double[] point : points) {
      double x = point[0];
      compare("f", x, activation.value(x), point[1], point[3], failures);
      compare("f'", x, activation.derivative(x), point[2], point[4], failures);
    }
    assertEquals(387, points.size());
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

  private static List<double[]> read(String file) {
    String resource = "/oracle/" + file + ".csv";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                OracleTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
