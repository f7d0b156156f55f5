package org.sparkactivations.core.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody who wrote an unknown name may have meant. */
public final class Nearest {
  private static final int SUGGESTIONS = 3;

  /** Of longer names the beginnings are compared, because the time grows with the square. */
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The known names with the fewest changes of letters, whatever their case, for the end of a
   * message; those as near as each other in the order in which they are known.
   */
  public static String of(String wanted, Collection<String> known) {
    String lower = lower(wanted);
    return known.stream()
        .map(name -> new Candidate(name, distance(lower, lower(name))))
        .sorted(Comparator.comparingInt(Candidate::distance))
        .limit(SUGGESTIONS)
        .map(Candidate::name)
        .collect(Collectors.joining(", "));
  }

  private record Candidate(String name, int distance) {}

  private static String lower(String name) {
    return name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
