package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.Profile;

/** What groups differ in from all rows together, in sentences. */
final class GroupDifferences {
  /** A share that differs less is not worth a sentence. */
  private static final double MUCH = 0.1;

  /** At most this many groups in a sentence, and sentences of one kind. */
  private static final int MOST = 3;

  private final GroupedProfile groups;
  private final Profile whole;

  private GroupDifferences(GroupedProfile groups, Profile whole) {
    this.groups = groups;
    this.whole = whole;
  }

  /**
   * The greatest differences of each kind first.
   *
   * @param whole {@link Whole} of the groups
   */
  static List<String> of(GroupedProfile groups, Profile whole) {
    GroupDifferences differences = new GroupDifferences(groups, whole);
    List<String> sentences = new ArrayList<>(differences.dead());
    sentences.addAll(differences.saturated());
    differences.missing().ifPresent(sentences::add);
    differences.best().ifPresent(sentences::add);
    return sentences;
  }

  /** A number of a group. */
  private record Value(GroupedProfile.Group group, double number) {}

  private List<String> dead() {
    Map<String, List<String>> functions = new LinkedHashMap<>();
    List<FunctionProfile> sorted =
        whole.functions().stream()
            .sorted(Comparator.comparingDouble((FunctionProfile f) -> -mostDead(f)))
            .toList();
    for (FunctionProfile function : sorted) {
      List<Value> more =
          values(group -> (double) function(group, function).deadColumns()).stream()
              .filter(value -> value.number > function.deadColumns())
              .sorted(Comparator.comparingDouble(value -> -value.number))
              .toList();
      if (!more.isEmpty()) {
        String overall = NumberText.count(function.deadColumns());
        functions
            .computeIfAbsent(
                named(more, n -> NumberText.count(n.longValue()), overall),
                key -> new ArrayList<>())
            .add(function.function());
      }
    }
    return functions.entrySet().stream()
        .limit(MOST)
        .map(e -> "%s-dead columns: %s.".formatted(some(e.getValue(), "- and "), e.getKey()))
        .toList();
  }

  private double mostDead(FunctionProfile function) {
    return values(group -> (double) function(group, function).deadColumns()).stream()
            .mapToDouble(Value::number)
            .max()
            .orElse(0)
        - function.deadColumns();
  }

  private List<String> saturated() {
    Map<String, Double> sentences = new LinkedHashMap<>();
    for (FunctionProfile function : whole.functions()) {
      Double overall = function.overall().saturation();
      if (overall != null) {
        List<Value> far = far(group -> function(group, function).overall().saturation(), overall);
        if (!far.isEmpty()) {
          String shares = named(far, NumberText::percent, NumberText.percent(overall));
          sentences.put(
              "Values saturated by %s: %s.".formatted(function.function(), shares),
              Math.abs(far.get(0).number - overall));
        }
      }
    }
    return sentences.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<String> missing() {
    double overall = missing(whole.functions().get(0).overall());
    List<Value> far = far(g -> missing(function(g, whole.functions().get(0)).overall()), overall);
    return far.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Null or NaN: %s."
                .formatted(named(far, NumberText::percent, NumberText.percent(overall))));
  }

  private static double missing(ColumnProfile all) {
    return (double) (all.nulls() + all.nans()) / Math.max(1, all.count());
  }

  private Optional<String> best() {
    if (whole.functions().size() < 2) {
      return Optional.empty();
    }
    String overall = first(whole);
    Map<String, List<GroupedProfile.Group>> others =
        groups.groups().stream()
            .filter(group -> !first(group.profile()).equals(overall))
            .collect(
                Collectors.groupingBy(
                    group -> first(group.profile()), LinkedHashMap::new, Collectors.toList()));
    String named =
        others.entrySet().stream()
            .map(e -> e.getKey() + " for " + some(e.getValue().stream().map(this::name).toList()))
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("The first of the functions is %s, %s overall.".formatted(named, overall));
  }

  private static String first(Profile profile) {
    return Ranking.of(profile).get(0).function().function();
  }

  /** The groups where a share is far from that of the whole, the farthest first. */
  private List<Value> far(Function<Profile, Double> share, double overall) {
    return values(share).stream()
        .filter(value -> Math.abs(value.number - overall) >= MUCH)
        .sorted(Comparator.comparingDouble(value -> -Math.abs(value.number - overall)))
        .toList();
  }

  private List<Value> values(Function<Profile, Double> number) {
    return groups.groups().stream()
        .filter(group -> number.apply(group.profile()) != null)
        .map(group -> new Value(group, number.apply(group.profile())))
        .toList();
  }

  private static FunctionProfile function(Profile group, FunctionProfile same) {
    return group.functions().stream()
        .filter(f -> f.function().equals(same.function()))
        .findFirst()
        .orElseThrow();
  }

  /** "16 for label 0, 12 for label 1, 3 overall". */
  private String named(List<Value> values, Function<Double, String> text, String overall) {
    String first =
        values.stream()
            .limit(MOST)
            .map(value -> text.apply(value.number) + " for " + name(value.group))
            .collect(Collectors.joining(", "));
    return first + (values.size() > MOST ? ", ..., " : ", ") + overall + " overall";
  }

  private String name(GroupedProfile.Group group) {
    return groups.by() + " " + Objects.toString(group.value());
  }

  private static String some(List<String> names) {
    return some(names, ", ");
  }

  private static String some(List<String> names, String between) {
    String first = names.stream().limit(MOST).collect(Collectors.joining(between));
    return names.size() > MOST ? first + between + "..." : first;
  }
}
