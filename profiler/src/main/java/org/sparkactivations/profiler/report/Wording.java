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

  /** "of a and b", "in 46 columns", "in all 64 columns". */
  static String within(List<ColumnProfile> some, int all) {
    return some.size() < NAMED
        ? "of " + names(some, all)
        : "in %s%s columns"
            .formatted(some.size() == all ? "all " : "", NumberText.count(some.size()));
  }

  static String outOf(List<ColumnProfile> some, int all) {
    return "%s of %s columns".formatted(NumberText.count(some.size()), NumberText.count(all));
  }

  static String list(List<ColumnProfile> some, Function<ColumnProfile, String> text) {
    return first(some.stream().map(text).toList(), ", ");
  }

  /** "a", "a and b", "a, b and c". */
  static String and(List<?> all) {
    List<String> texts = all.stream().map(Object::toString).toList();
    int last = texts.size() - 1;
    return last == 0
        ? texts.get(0)
        : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
  }

  /** The first few. */
  static String first(List<String> texts, String separator) {
    String first = texts.stream().limit(NAMED).collect(Collectors.joining(separator));
    return texts.size() > NAMED ? first + separator + "..." : first;
  }

  /** "it" or "them". */
  static String pronoun(List<ColumnProfile> some) {
    return some.size() == 1 ? "it" : "them";
  }
}
