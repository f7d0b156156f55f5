package org.sparkactivations.cli.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

class FunctionsTest {
  @Test
  void commasInParenthesesBelongToTheFunction() {
    assertEquals(
        Stream.of("relu", "hardsigmoid(slope=0.2, offset=0.5)", "gelu")
            .map(Activations::parse)
            .toList(),
        Functions.activations("relu, hardsigmoid(slope=0.2, offset=0.5),gelu"));
  }

  @Test
  void functionsAreReadInOrderAndOnce() {
    assertEquals(
        List.of("tanh", "leaky_relu(alpha=0.2)"),
        Functions.activations("tanh,leaky_relu(alpha=0.2),TANH").stream()
            .map(Activation::spec)
            .toList());
  }

  @Test
  void allIsEveryFunctionOfTheTable() {
    assertEquals(Activations.table().definitions().size(), Functions.activations("all").size());
  }

  @Test
  void mistakesAreToldWithWhatIsExpected() {
    assertMessage("unknown function 'gleu'; nearest: elu, gelu, celu", "relu,gleu");
    assertMessage(
        "leaky_relu: alpha = NaN; expected a finite number (default 0.01)",
        "leaky_relu(alpha=NaN)");
    assertMessage(
        "unknown function 'softmax'; it works on whole rows; expected an element-wise function",
        "softmax");
    assertMessage(
        "function '' cannot be read; expected a name such as gelu or leaky_relu(alpha=0.2)",
        "relu,");
  }

  private static void assertMessage(String message, String list) {
    UsageException e = assertThrows(UsageException.class, () -> Functions.activations(list));
    assertEquals(message, e.getMessage());
  }
}
