package org.sparkactivations.profiler;

import java.util.List;
import java.util.Objects;

/**
 * A profile for each value of a column. Made by {@link Profiler#runBy}.
 *
 * @param by the column
 * @param groups in the order of the values, null first
 */
public record GroupedProfile(String by, List<Group> groups) implements Report {
  public GroupedProfile {
    groups = List.copyOf(groups);
  }

  /**
   * The rows with one value.
   *
   * @param value as Spark gives it, such as a Long, a String or null
   */
  public record Group(Object value, Profile profile) {}

  @Override
  public String toJson(String input) {
    List<Part> parts =
        groups.stream()
            .map(g -> new Part(Objects.toString(g.value, null), g.profile.document(input)))
            .toList();
    return Profile.json(new Document(Profile.VERSION, input, by, parts));
  }

  private record Part(String value, Object profile) {}

  private record Document(int version, String input, String by, List<Part> groups) {}
}
