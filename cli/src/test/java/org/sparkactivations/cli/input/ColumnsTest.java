package org.sparkactivations.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.junit.jupiter.api.Test;
import org.sparkactivations.cli.UsageException;

class ColumnsTest {
  private static final List<String> NAMES =
      List.of("pixel_0_0", "pixel_0_1", "pixel_1_0", "label", "a.b", "Label", "x*", "😀 x", "g,h");

  @Test
  void wildcardsSelectInTheOrderOfTheTableEachColumnOnce() {
    assertEquals(
        List.of("label", "pixel_0_0", "pixel_0_1", "pixel_1_0"),
        Columns.select("label, pixel_0_?,pixel_*", NAMES));
  }

  @Test
  void anExactNameWinsOverWildcardsAndCase() {
    assertEquals(List.of("x*"), Columns.select("x*", NAMES));
    assertEquals(List.of("Label"), Columns.select("Label", NAMES));
    assertEquals(List.of("pixel_0_0"), Columns.select("PIXEL_0_0", NAMES));
  }

  @Test
  void otherCharactersStandForThemselves() {
    assertEquals(List.of("a.b"), Columns.select("a.b", NAMES));
    assertThrows(UsageException.class, () -> Columns.select("a.?.b", NAMES));
    assertThrows(UsageException.class, () -> Columns.select("label.", NAMES));
  }

  @Test
  void wildcardsStandBesideCharactersOfTwoUnits() {
    assertEquals(List.of("😀 x"), Columns.select("😀*", NAMES));
    assertEquals(List.of("😀 x"), Columns.select("? x", NAMES));
  }

  @Test
  void aNameWithACommaCanBeGivenAlone() {
    assertEquals(List.of("g,h"), Columns.select("g,h", NAMES));
  }

  @Test
  void unknownNamesGetTheNearest() {
    UsageException name =
        assertThrows(UsageException.class, () -> Columns.select("pixel_0_9", NAMES));
    assertEquals(
        "no column is called 'pixel_0_9'; nearest: pixel_0_0, pixel_0_1, pixel_1_0",
        name.getMessage());
    UsageException glob = assertThrows(UsageException.class, () -> Columns.select("lb?", NAMES));
    assertEquals("no column matches 'lb?'; nearest: label, a.b, Label", glob.getMessage());
  }

  @Test
  void quotingKeepsBackticks() {
    assertEquals("`a.``b`", QuotingUtils.quoteIdentifier("a.`b"));
  }
}
