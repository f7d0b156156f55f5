package org.sparkactivations.profiler;

import java.util.ArrayList;
import java.util.List;

/**
 * A profile for each value of a column. Made by {@link Profiler#runBy}.
 *
 * @param by the column
 * @param groups in the order of the values, null first
 */
public record GroupedProfile(String by, List<Group> groups) {
  public GroupedProfile {
    groups = List.copyOf(groups);
  }

  /**
   * The rows with one value.
   *
   * @param value as Spark gives it, such as a Long, a String or null
   */
  public record Group(Object value, Profile profile) {}

  /**
   * As one line of JSON, the values as text.
   *
   * @param input what was profiled, such as the name of a file
   */
  public String toJson(String input) {
    List<Part> parts = new ArrayList<>();
    for (Group group : groups) {
      String value = group.value == null ? null : group.value.toString();
      parts.add(new Part(value, group.profile.document(input)));
    }
    return Profile.json(new Document(Profile.VERSION, input, by, parts));
  }

  /**
   * As one self-contained HTML page: a table of groups by functions, and the profile of each group.
   *
   * @param input what was profiled, such as the name of a file
   */
  public String toHtml(String input) {
    return Reporter.INSTANCE.html(this, input);
  }

  private record Part(String value, Object profile) {}

  private record Document(int version, String input, String by, List<Part> groups) {}
}
