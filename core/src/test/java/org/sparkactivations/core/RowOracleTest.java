package org.sparkactivations.core;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.definition.Definition;

/** Compares every function that has a formula with high-precision results. */
class RowOracleTest {
  /** Functions that only select or draw. Other tests check their rules. */
  private static final Set<String> WITHOUT_FORMULA =
      Set.of(
          "hardmax",
          "gumbel_softmax",
          "gated",
          "crelu",
          "maxout",
          "dropout",
          "alpha_dropout",
          "rrelu_training");

  /**
   * The errors allowed for the value and the vector-Jacobian product, in units of 2^-53 times the
   * scale in the file. If the scale is the result itself, 2 units are at most 1 ulp.
   */
  private static final Map<String, double[]> BOUNDS = new TreeMap<>();

  static {
    BOUNDS.put("softmax", new double[] {6, 8});
    BOUNDS.put("softmin", new double[] {6, 8});
    BOUNDS.put("log_softmax", new double[] {6, 6});
    BOUNDS.put("logsumexp", new double[] {3, 6});
    BOUNDS.put("sparsemax", new double[] {4, 3});
    BOUNDS.put("glu", new double[] {5, 6});
    BOUNDS.put("swiglu", new double[] {5, 6});
    BOUNDS.put("geglu", new double[] {5, 6});
    BOUNDS.put("reglu", new double[] {1, 2});
    BOUNDS.put("layer_norm", new double[] {4, 6});
    BOUNDS.put("rms_norm", new double[] {4, 6});
    BOUNDS.put("l2_normalize", new double[] {4, 6});
    BOUNDS.put("batch_norm", new double[] {5, 4});
    BOUNDS.put("cross_entropy", new double[] {6, 8});
    BOUNDS.put("bce_with_logits", new double[] {5, 6});
  }

  @TestFactory
  Stream<DynamicTest> withinBounds() {
    return BOUNDS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
  }

  @Test
  void coversTheTable() {
    Set<String> names =
        RowFunctions.table().definitions().stream().map(Definition::name).collect(toSet());
    Set<String> covered =
        Stream.concat(BOUNDS.keySet().stream(), WITHOUT_FORMULA.stream()).collect(toSet());
    assertEquals(names, covered);
  }

  private static void check(String function, double[] bounds) {
    List<String> failures = new ArrayList<>();
    double[] worst = new double[2];
    List<RowCase> cases = RowCase.read(function);
    for (RowCase row : cases) {
      int n = row.x.length;
      double[] value = new double[row.function.outputLength(n)];
      row.function.apply(row.x, 0, n, row.operands, value, 0);
      compare(row, "value", value, row.value, row.valueScale, bounds[0], worst, 0, failures);
      double[] back = new double[n];
      row.function.backward(row.grad, 0, row.x, 0, n, row.operands, back, 0);
      compare(
          row, "backward", back, row.backward, row.backwardScale, bounds[1], worst, 1, failures);
    }
    System.getLogger(RowOracleTest.class.getName())
        .log(System.Logger.Level.INFO, function + ": worst " + Arrays.toString(worst));
    assertTrue(cases.size() > 10);
    assertTrue(failures.isEmpty(), () -> failures.size() + ": " + String.join("\n", failures));
  }

  private static void compare(
      RowCase row,
      String what,
      double[] got,
      double[] expected,
      double[] scale,
      double bound,
      double[] worst,
      int index,
      List<String> failures) {
    assertEquals(expected.length, got.length);
    for (int i = 0; i < got.length; i++) {
      double error =
          got[i] == expected[i] ? 0 : Math.abs(got[i] - expected[i]) / (scale[i] * 0x1p-53);
      worst[index] = Math.max(worst[index], error);
      if (!(error <= bound)) {
        failures.add(
            "%s of %s, element %d of %d: %s; expected %s (error %s)"
                    .formatted(
                        what, row.function, i, got.length, got[i], expected[i], (float) error)
                + (row.x.length < 12 ? " for " + Arrays.toString(row.x) : ""));
      }
    }
  }
}
