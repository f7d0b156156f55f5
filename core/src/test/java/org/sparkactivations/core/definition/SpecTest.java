package org.sparkactivations.core.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.kernel.Loops;

/** What is refused, and the message: the function, the value and what was expected. */
class SpecTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leaky_relu(alpha=NaN) | leaky_relu: alpha = NaN; expected a finite number (default 0.01)",
        "leaky_relu(alpha=Infinity) | leaky_relu: alpha = Infinity; expected a finite number (default 0.01)",
        "elu(alpha=-1) | elu: alpha = -1; expected a number in [0, Infinity) (default 1)",
        "celu(alpha=0) | celu: alpha = 0; expected a number in (0, Infinity) (default 1)",
        "snake(a=-Infinity) | snake: a = -Infinity; expected a number in (0, Infinity) (default 1)",
        "isru(alpha=-0.5) | isru: alpha = -0.5; expected a number in (0, Infinity) (default 1)",
        "softplus(beta=0) | softplus: beta = 0; expected a number in (0, Infinity) (default 1)",
        "softshrink(lambd=-1) | softshrink: lambd = -1; expected a number in [0, Infinity) (default 0.5)",
        "hardtanh(min=2, max=1) | hardtanh: min = 2, max = 1; expected min < max",
        "hardtanh(min=1) | hardtanh: min = 1, max = 1; expected min < max",
        "rrelu(lower=0.5, upper=0.25) | rrelu: lower = 0.5, upper = 0.25; expected lower <= upper",
        "leaky_relu(beta=1) | leaky_relu: unknown parameter 'beta'; expected leaky_relu(alpha=0.01)",
        "gelu(alpha=1) | gelu: unknown parameter 'alpha'; expected gelu",
        "leaky_relu(alpha=0.1 | function 'leaky_relu(alpha=0.1' cannot be read; expected a name such as gelu or leaky_relu(alpha=0.2)",
        "'' | function '' cannot be read; expected a name such as gelu or leaky_relu(alpha=0.2)",
        "leaky_relu(0.1) | leaky_relu: got '0.1'; expected name=number, as in leaky_relu(alpha=0.01)",
        "leaky_relu(alpha=0,1) | leaky_relu: got '1'; expected name=number, as in leaky_relu(alpha=0.01)",
        "leaky_relu(alpha=) | leaky_relu: got 'alpha='; expected name=number, as in leaky_relu(alpha=0.01)",
        "leaky_relu(alpha=x) | leaky_relu: alpha = 'x'; expected a number such as 0.2",
        "leaky_relu(alpha=1d) | leaky_relu: alpha = '1d'; expected a number such as 0.2",
        "leaky_relu(alpha=1f) | leaky_relu: alpha = '1f'; expected a number such as 0.2",
        "leaky_relu(alpha=0x1p3) | leaky_relu: alpha = '0x1p3'; expected a number such as 0.2",
        "leaky_relu(alpha=+1) | leaky_relu: alpha = '+1'; expected a number such as 0.2",
        "leaky_relu(alpha=- 1) | leaky_relu: alpha = '- 1'; expected a number such as 0.2",
        "leaky_relu(alpha=\u00031) | leaky_relu: alpha = '\u00031'; expected a number such as 0.2",
        "leaky_relu(alpha=.) | leaky_relu: alpha = '.'; expected a number such as 0.2",
        "leaky_relu(alpha=1e) | leaky_relu: alpha = '1e'; expected a number such as 0.2",
        "leaky_relu(alpha=inf) | leaky_relu: alpha = 'inf'; expected a number such as 0.2",
        "leaky_relu(alpha=nan) | leaky_relu: alpha = 'nan'; expected a number such as 0.2",
        "leaky_relu(alpha=1, alpha=2) | leaky_relu: parameter alpha is given twice",
        "leakyrelu | unknown function 'leakyrelu'; nearest: leaky_relu, prelu, relu",
        "softmax | unknown function 'softmax'; it works on whole rows; expected an element-wise function",
        "gellu | unknown function 'gellu'; nearest: gelu, celu, elu",
      })
  void refused(String spec, String message) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Activations.parse(spec));
    assertEquals(message, error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  GELU  | gelu",
        "hard_swish | hardswish",
        "quick_gelu() | gelu_sigmoid",
        "leaky_relu( Alpha = 0.2 ) | leaky_relu(alpha=0.2)",
        "leaky_relu(alpha=0.01) | leaky_relu",
        "hardtanh(max=6, min=0) | hardtanh(min=0, max=6)",
        "softplus(threshold=Infinity) | softplus",
        "leaky_relu(alpha=-.5) | leaky_relu(alpha=-0.5)",
        "leaky_relu(alpha=1.) | leaky_relu(alpha=1)",
        "leaky_relu(alpha=2.5E+1) | leaky_relu(alpha=25)",
        "leaky_relu(alpha=1e-3) | leaky_relu(alpha=0.001)",
      })
  void accepted(String spec, String canonical) {
    assertEquals(canonical, Activations.parse(spec).spec());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+2", "2.0", "\u0662", "0x2", "99999999999999999999"})
  void refusedIntegers(String pieces) {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> RowFunctions.parse("maxout(pieces=" + pieces + ")"));
    assertEquals(
        "maxout: pieces = '" + pieces + "'; expected an integer in [1, 2147483647]",
        error.getMessage());
  }

  /** Patterns would look at them for minutes. */
  @Test
  void longTextsAreRefused() {
    String start = "elu(" + ",".repeat(996);
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> Activations.parse(start + ",".repeat(1_000_000)));
    assertEquals(
        "function '"
            + start
            + "...' cannot be read; expected a name such as gelu or leaky_relu(alpha=0.2)",
        error.getMessage());
  }

  @Test
  void nullsAreNamed() {
    assertNamed("spec", () -> Activations.parse(null));
    assertNamed("spec", () -> RowFunctions.parse(null));
    assertNamed("name", () -> Activations.table().find(null));
    assertNamed("activation", () -> Loops.of(null));
  }

  private static void assertNamed(String argument, Executable call) {
    assertEquals(argument, assertThrows(NullPointerException.class, call).getMessage());
  }
}
