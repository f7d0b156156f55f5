package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnPatternTest {
  @ParameterizedTest
  @CsvSource({
    "a*, abc",
    "*c, abc",
    "A*C, abc",
    "a?c, abc",
    "*b*, abc",
    "*a*b*c*, abc",
    "*ab*bc, ababbc",
    "?*?, ab",
    "***, abc",
    "a\\E*, a\\Ebc",
    "[a]*, [a]b"
  })
  void fits(String pattern, String name) {
    assertEquals(List.of(name), ColumnPattern.matches(pattern, List.of(name)));
  }

  @ParameterizedTest
  @CsvSource({"a*, ba", "*a, ab", "a?c, ac", "*b*b*, abc", "a*b*a, aba1", "[a]*, ab", "ab*b, ab"})
  void doesNotFit(String pattern, String name) {
    assertEquals(List.of(), ColumnPattern.matches(pattern, List.of(name)));
  }

  @Test
  void linesBreakNoName() {
    List<String> names = List.of("two\nlines", "one");
    assertEquals(List.of("two\nlines"), ColumnPattern.matches("t*s", names));
    assertEquals(List.of("two\nlines"), ColumnPattern.matches("two?lines", names));
  }

  /** It would not in the life of the machine, if each star tried every place. */
  @Test
  void endsWithManyStars() {
    assertEquals(
        List.of(), ColumnPattern.matches("*a".repeat(50) + "b", List.of("a".repeat(5000))));
  }
}
