package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.ColumnProfile;

/** How findings speak of columns: by name if they are few, else by number. */
final class Wording {
  private static final int NAMED = 3;

  private Wording() {}

  static String names(List<ColumnProfile> some, int all) {
    return some.size() < NAMED
        ? some.stream().map(ColumnProfile::column).collect(Collectors.joining(" and "))
        : outOf(some, all);
  }

  static String outOf(List<ColumnProfile> some, int all) {
    return "%s of %s columns".formatted(NumberText.count(some.size()), NumberText.count(all));
  }

  static String list(List<ColumnProfile> some, Function<ColumnProfile, String> text) {
    String first = some.stream().limit(NAMED).map(text).collect(Collectors.joining(", "));
    return some.size() > NAMED ? first + ", ..." : first;
  }

  /** "it" or "them". */
  static String pronoun(List<ColumnProfile> some) {
    return some.size() == 1 ? "it" : "them";
  }
}
