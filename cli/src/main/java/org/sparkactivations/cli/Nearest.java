package org.sparkactivations.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What the user may have meant. */
public final class Nearest {
  private static final int SUGGESTIONS = 3;

  private Nearest() {}

  /** The known names with the fewest changes of letters, for the end of a message. */
  public static String of(String wanted, Collection<String> known) {
    String lower = wanted.toLowerCase(Locale.ROOT);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .sorted(Comparator.comparingInt(n -> distance.apply(lower, n.toLowerCase(Locale.ROOT))))
        .limit(SUGGESTIONS)
        .collect(Collectors.joining(", "));
  }
}
