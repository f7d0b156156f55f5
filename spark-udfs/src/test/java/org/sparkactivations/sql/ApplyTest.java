package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/** {@code nn_apply} is the function that it names. */
class ApplyTest {
  static Stream<String> namesAndAliases() {
    return Activations.table().definitions().stream()
        .flatMap(d -> Stream.concat(Stream.of(d.name()), d.aliases().stream()));
  }

  @ParameterizedTest
  @MethodSource("namesAndAliases")
  void givesTheSamePlan(String name) {
    Activation activation = Activations.parse(name);
    String function = "nn_" + activation.definition().name();
    assertSame(function + "(x)", "nn_apply('%s', x)".formatted(name));
    assertSame(function + "_derivative(x)", "nn_apply_derivative('%s', x)".formatted(name));
    assertSame(function + "_backward(g, x)", "nn_apply_backward('%s', g, x)".formatted(name));
  }

  @Test
  void parametersAreReadFromTheSpec() {
    assertSame(
        "nn_leaky_relu(x, alpha => 0.2D)",
        "nn_apply(x => x, spec => concat(' Leaky_ReLU( alpha', '= 0.2 )'))");
    assertEquals(
        "nn_leaky_relu(x, 0.2)",
        SPARK.sql("SELECT nn_apply('leaky_relu(alpha=0.2)', x) FROM VALUES (1D) t(x)")
            .columns()[0]);
  }

  @Test
  void anUnknownSpecGetsTheNearestNames() {
    AnalysisException error =
        assertThrows(AnalysisException.class, () -> SPARK.sql("SELECT nn_apply('gleu', 1D)"));
    assertTrue(
        error.getMessage().contains("unknown function 'gleu'; nearest: elu, gelu, celu"),
        error.getMessage());
  }

  private static void assertSame(String expected, String call) {
    LogicalPlan plan = plan(call);
    assertTrue(plan(expected).sameResult(plan), plan::toString);
  }

  private static LogicalPlan plan(String call) {
    return SPARK
        .sql("SELECT %s AS y FROM VALUES (1D, 3D) AS t(x, g)".formatted(call))
        .queryExecution()
        .analyzed();
  }
}
