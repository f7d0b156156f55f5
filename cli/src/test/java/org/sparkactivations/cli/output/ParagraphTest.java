package org.sparkactivations.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void percentagesStayWithTheirSigns() {
    assertEquals(List.of("saturated:", "62 % of it"), Paragraph.lines("saturated: 62 % of it", 13));
    assertEquals(List.of("less:", "< 0.1 %"), Paragraph.lines("less: < 0.1 %", 8));
    assertEquals(
        List.of("more:", "> 99.9 % of", "all"), Paragraph.lines("more: > 99.9 % of all", 11));
  }

  @Test
  void longWordsAreBroken() {
    assertEquals(List.of("aaaa", "aaaa", "bb"), Paragraph.lines("aaaaaaaa bb", 4));
  }
}
