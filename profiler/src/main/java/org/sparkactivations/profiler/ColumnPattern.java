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
    Pattern regex = Pattern.compile(regex(pattern), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    return names.stream().filter(name -> regex.matcher(name).matches()).toList();
  }

  /**
   * What is between two stars is where it is found first: to try other places changes nothing, and
   * could take forever.
   */
  private static String regex(String pattern) {
    String[] parts = pattern.split("\\*", -1);
    StringBuilder regex = new StringBuilder(literal(parts[0]));
    for (int i = 1; i < parts.length - 1; i++) {
      regex.append("(?>.*?").append(literal(parts[i])).append(')');
    }
    return parts.length == 1
        ? regex.toString()
        : regex.append(".*").append(literal(parts[parts.length - 1])).toString();
  }

  private static String literal(String part) {
    return Pattern.quote(part).replace("?", "\\E.\\Q");
  }
}
