package org.sparkactivations.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparkactivations.training.EpochRecord;

class EpochLinesTest {
  @Test
  void peopleAtATerminalSeeEveryEpoch() {
    StringWriter shown = new StringWriter();
    EpochLines lines = new EpochLines(new PrintWriter(shown), "accuracy", 1000, 20);
    double none = Double.NaN;
    lines.started(0);
    lines.finished(new EpochRecord(1, 0.25, none, 0.5, none, none, 0.1, none, none, 0, List.of()));
    assertTrue(
        shown
            .toString()
            .matches("\repoch 1/20: loss 0.25, accuracy 0.5, [0-9,]+ rows/s, \\d+:\\d\\d left +\n"),
        shown.toString());
    assertEquals(
        "epoch 4/20: loss 0.25, validation loss 0.5, accuracy 0.75, 2,000 rows/s, 0:08 left",
        lines.line(
            new EpochRecord(4, 0.25, 0.5, 0.9, 0.75, none, 0.1, none, none, 0, List.of()), 2));
  }

  @Test
  void epochsOfAnEarlierRunTookNoTimeOfThisOne() {
    EpochLines lines = new EpochLines(new PrintWriter(new StringWriter()), "accuracy", 1000, 20);
    lines.started(3);
    double none = Double.NaN;
    EpochRecord fourth =
        new EpochRecord(4, 0.25, none, 0.5, none, none, 0.1, none, none, 0, List.of());
    assertEquals(
        "epoch 4/20: loss 0.25, accuracy 0.5, 500 rows/s, 0:32 left", lines.line(fourth, 2));
  }
}
