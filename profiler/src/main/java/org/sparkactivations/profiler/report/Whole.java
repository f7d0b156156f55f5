package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.Profile;

/**
 * All groups together, made of their profiles: counts are sums, and shares and moments are as exact
 * as those of the groups. Activity and balance are not known, nor are inputs.
 */
final class Whole {
  private Whole() {}

  static Profile of(GroupedProfile groups) {
    List<Profile> profiles = groups.groups().stream().map(GroupedProfile.Group::profile).toList();
    Profile first = profiles.get(0);
    List<FunctionProfile> functions = new ArrayList<>();
    for (int f = 0; f < first.functions().size(); f++) {
      int index = f;
      functions.add(together(profiles.stream().map(p -> p.functions().get(index)).toList()));
    }
    long rows = profiles.stream().mapToLong(Profile::rows).sum();
    return new Profile(rows, first.eps(), List.of(), List.of(), functions);
  }

  /** Columns are the same where their names are: a group of nulls does not know its dimensions. */
  private static FunctionProfile together(List<FunctionProfile> groups) {
    Map<String, List<ColumnProfile>> byName = new LinkedHashMap<>();
    for (FunctionProfile group : groups) {
      for (ColumnProfile column : group.columns()) {
        byName.computeIfAbsent(column.column(), name -> new ArrayList<>()).add(column);
      }
    }
    return new FunctionProfile(
        groups.get(0).function(),
        column(null, groups.stream().map(FunctionProfile::overall).toList()),
        byName.entrySet().stream().map(e -> column(e.getKey(), e.getValue())).toList());
  }

  private static ColumnProfile column(String name, List<ColumnProfile> groups) {
    Double mean = mean(groups, ColumnProfile::outputMean);
    Double square = mean(groups, c -> c.outputSd() == null ? null : square(c, mean));
    Double sd = square == null ? null : (Double) Math.sqrt(square);
    List<Boolean> dead = groups.stream().map(ColumnProfile::dead).filter(Objects::nonNull).toList();
    return new ColumnProfile(
        name,
        sum(groups, ColumnProfile::count),
        sum(groups, ColumnProfile::nulls),
        sum(groups, ColumnProfile::nans),
        sum(groups, ColumnProfile::infinities),
        mean(groups, ColumnProfile::saturationLow),
        mean(groups, ColumnProfile::saturationHigh),
        mean(groups, ColumnProfile::sparsity),
        mean(groups, ColumnProfile::nearSparsity),
        dead.isEmpty() ? null : (Boolean) !dead.contains(false),
        mean,
        sd,
        sum(groups, ColumnProfile::outputInfinities),
        sd == null || sd == 0 ? null : (Double) (Math.abs(mean) / sd),
        null,
        mean(groups, ColumnProfile::gradient),
        mean(groups, ColumnProfile::gradientShare),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  /** The mean square distance of the outputs of a group from a number. */
  private static Double square(ColumnProfile group, double from) {
    double distance = group.outputMean() - from;
    return group.outputSd() * group.outputSd() + distance * distance;
  }

  private static long sum(List<ColumnProfile> groups, ToLongFunction<ColumnProfile> count) {
    return groups.stream().mapToLong(count).sum();
  }

  /** The mean over the values of the groups where it is known; null where none is. */
  private static Double mean(List<ColumnProfile> groups, Function<ColumnProfile, Double> number) {
    List<ColumnProfile> known = groups.stream().filter(c -> number.apply(c) != null).toList();
    double values = known.stream().mapToDouble(ColumnProfile::valid).sum();
    return values == 0
        ? null
        : (Double) (known.stream().mapToDouble(c -> number.apply(c) * c.valid()).sum() / values);
  }
}
