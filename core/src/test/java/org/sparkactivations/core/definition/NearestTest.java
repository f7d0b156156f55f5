package org.sparkactivations.core.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void namesWithFewChangesComeFirst() {
    assertEquals("gelu, relu6, Glu", Nearest.of("GELUU", List.of("relu6", "Glu", "elu", "gelu")));
  }

  /** Found by {@code ci/fuzz}. To compare all of these would take 10^12 steps. */
  @Test
  void longNamesAreComparedByTheirBeginnings() {
    String wanted = "a".repeat(1_000_000);
    String near = "a" + "b".repeat(1_000_000);
    String far = "b".repeat(1_000_000);
    assertEquals(near + ", " + far, Nearest.of(wanted, List.of(far, near)));
  }
}
