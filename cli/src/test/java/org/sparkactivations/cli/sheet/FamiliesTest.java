package org.sparkactivations.cli.sheet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FamiliesTest {
  @Test
  void everyFunctionHasAHeadingAboveIt() {
    Set<String> names = Functions.sheets().stream().map(Families::key).collect(Collectors.toSet());
    assertTrue(names.containsAll(Families.first()), Families.first()::toString);
    Map<String, Object> first = Functions.sheets().get(0);
    assertTrue(Families.headingBefore(first).isPresent(), Families.key(first));
  }
}
