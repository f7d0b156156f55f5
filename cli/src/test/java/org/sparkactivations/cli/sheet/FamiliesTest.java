package org.sparkactivations.cli.sheet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FamiliesTest {
  @Test
  void everyFunctionHasAHeadingAboveIt() {
    Set<String> names =
        Functions.sheets().stream()
            .map((Map<String, Object> sheet) -> (String) sheet.get("name"))
            .collect(Collectors.toSet());
    assertTrue(names.containsAll(Families.first()), Families.first()::toString);
    String first = (String) Functions.sheets().get(0).get("name");
    assertTrue(Families.headingBefore(first).isPresent(), first);
  }
}
