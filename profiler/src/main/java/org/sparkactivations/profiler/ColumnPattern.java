package org.sparkactivations.profiler;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of columns with wildcards: {@code *} stands for any characters, {@code ?} for one. As in
 * Spark, case matters only if names differ in nothing else.
 */
public final class ColumnPattern {
  private ColumnPattern() {}

  /** The names that fit a pattern, in their order; only the one that is the pattern, if it is. */
  public static List<String> matches(String pattern, List<String> names) {
    if (names.contains(pattern)) {
      return List.of(pattern);
    }
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    Pattern glob = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    return names.stream().filter(name -> glob.matcher(name).matches()).toList();
  }
}
