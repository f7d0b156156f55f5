package org.sparkactivations.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table =
        new TextTable("lr").row("NAME", "N").line("a line of its own").row("x", "1,000");
    assertEquals(List.of("NAME      N", "a line of its own", "x     1,000"), table.lines());
  }

  @Test
  void trailingSpacesAreCut() {
    assertEquals(List.of("aaa", "b"), new TextTable("ll").row("aaa", "").row("b", "").lines());
  }

  @Test
  void everyRowHasAllColumns() {
    assertThrows(IllegalArgumentException.class, () -> new TextTable("ll").row("a", "b", "c"));
  }
}
