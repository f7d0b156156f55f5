package org.sparkactivations.cli.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.lang3.math.NumberUtils;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.GroupedProfile.Group;
import org.sparkactivations.profiler.report.NumberText;
import picocli.CommandLine.Help.Ansi;

/** The profiles of groups for the terminal, one table after the other. */
public final class GroupTables {
  /** The largest number of tables printed; more would not be read. */
  private static final int MOST = 20;

  private GroupTables() {}

  /**
   * Sorts the groups. CSV contains only text, so labels that are all numbers are sorted as numbers.
   */
  public static GroupedProfile sorted(GroupedProfile profile) {
    List<Group> groups = new ArrayList<>(profile.groups());
    if (groups.stream().map(Group::value).allMatch(GroupTables::isNumber)) {
      Comparator<BigDecimal> order = Comparator.nullsFirst(Comparator.naturalOrder());
      groups.sort(Comparator.comparing(GroupTables::number, order));
    }
    return new GroupedProfile(profile.by(), groups);
  }

  private static boolean isNumber(Object label) {
    return label == null || (label instanceof String text && NumberUtils.isParsable(text));
  }

  private static BigDecimal number(Group group) {
    return group.value() == null ? null : new BigDecimal((String) group.value());
  }

  public static List<String> lines(GroupedProfile profile, String input, int top, Ansi ansi) {
    List<String> lines = new ArrayList<>();
    for (Group group : profile.groups().stream().limit(MOST).toList()) {
      String title = "%s, %s = %s".formatted(input, profile.by(), group.value());
      lines.addAll(new ProfileTable(group.profile(), top, ansi).lines(title));
      lines.add("");
    }
    int more = profile.groups().size() - MOST;
    if (more > 0) {
      lines.add(
          "Not shown: %s (see --json or --html).".formatted(NumberText.count(more, "more group")));
    }
    return lines;
  }
}
