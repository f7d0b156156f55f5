package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsExtensionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"4.0.1", "4.1.0", "4.3.0-SNAPSHOT"})
  void runsOnSpark4(String version) {
    assertDoesNotThrow(() -> ActivationsExtensions.requireSpark(version));
  }

  @Test
  void refusesOthersWithOneSentence() {
    Exception error =
        assertThrows(
            IllegalStateException.class, () -> ActivationsExtensions.requireSpark("3.5.9"));
    assertEquals(
        "Spark Activations: got Spark 3.5.9; expected 4.0.1 or a later Spark 4",
        error.getMessage());
  }
}
