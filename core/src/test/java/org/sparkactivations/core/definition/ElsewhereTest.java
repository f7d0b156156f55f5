package org.sparkactivations.core.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;

/** What calls of other libraries look like. {@code ci/conformance} evaluates them. */
class ElsewhereTest {
  private static final List<String> LIBRARIES = List.of("torch", "keras", "onnx");

  static Stream<Definition<?>> definitions() {
    return Stream.concat(
        Activations.table().definitions().stream(), RowFunctions.table().definitions().stream());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void eachLibraryHasOneCallInTheOrderOfTheLibraries(Definition<?> definition) {
    List<String> named =
        definition.elsewhere().stream().map(call -> call.substring(0, call.indexOf('.'))).toList();
    assertEquals(LIBRARIES.stream().filter(named::contains).toList(), named);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void nothingButADefaultFollowsACall(Definition<?> definition) {
    for (String call : definition.elsewhere()) {
      assertTrue(call.matches("[^#]*\\)(  # default \\S+( .*)?)?"), call);
    }
  }

  @Test
  void defaultsThatDifferAreTold() {
    assertEquals(
        "keras.activations.leaky_relu(x, negative_slope=0.01)  # default 0.2",
        Activations.table().find("leaky_relu").elsewhere().get(1));
    assertEquals(List.of(), Activations.table().find("isru").elsewhere());
  }
}
