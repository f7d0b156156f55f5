package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparkactivations.cli.Run;

class FunctionsCommandTest {
  @Test
  void familiesHaveHeadings() {
    List<String> lines = Run.of("functions").succeeds().out().lines().toList();
    List<String> headings =
        lines.stream().skip(1).filter(line -> line.matches("[A-Z:, ]+")).toList();
    assertEquals("IDENTITY AND STEP", headings.get(0));
    assertEquals(
        List.of(
            "WHOLE ROWS: LOSSES",
            "TRAINING: LAYERS",
            "TRAINING: LOSSES",
            "TRAINING: OPTIMIZERS",
            "TRAINING: SCHEDULES OF THE LEARNING RATE",
            "TRAINING: INITIAL WEIGHTS"),
        headings.subList(headings.size() - 6, headings.size()));
    int rectifiers = lines.indexOf("RECTIFIERS");
    assertEquals("", lines.get(rectifiers - 1));
    assertTrue(lines.get(rectifiers + 1).startsWith("relu "), lines.get(rectifiers + 1));
  }
}
