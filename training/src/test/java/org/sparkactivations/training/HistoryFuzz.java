package org.sparkactivations.training;

import java.nio.charset.StandardCharsets;
import org.sparkactivations.training.report.TrainingPage;

/**
 * For {@code ci/fuzz}: a text is the JSON of a history, which its own JSON gives again and which
 * has a page, or it is refused.
 */
public final class HistoryFuzz {
  private HistoryFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    TrainingHistory history;
    try {
      history = HistoryFormat.read(new String(data, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return;
    }
    String json = HistoryFormat.write(history).toString();
    String again = HistoryFormat.write(HistoryFormat.read(json)).toString();
    if (!again.equals(json)) {
      throw new AssertionError("the JSON of a history gives another: " + json + " and " + again);
    }
    TrainingPage.of(history);
  }
}
