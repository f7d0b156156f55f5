package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Report;

/**
 * What the templates show: one profile, the profiles of groups, or those of layers.
 *
 * @param by the column of the groups; null without groups
 * @param pipeline what the layers are of; null without layers
 * @param parts of which one is seen at a time
 */
record Page(String input, List<Fact> facts, String by, PipelineProfile pipeline, List<Part> parts) {

  /** A number of the header. */
  record Fact(String name, long count) {
    /** "rows", or "row" if there is one. */
    String title() {
      return count == 1 ? name.replaceFirst("ies$", "y").replaceFirst("s$", "") : name;
    }
  }

  /**
   * A profile among others.
   *
   * @param ranking empty for layers, which have one function
   */
  record Part(String name, Profile profile, List<Ranking> ranking) {
    static Part of(String name, Profile profile) {
      return new Part(name, profile, Ranking.of(profile));
    }
  }

  static Page of(Report report, String input) {
    return report instanceof Profile profile
        ? of(profile, input)
        : report instanceof GroupedProfile groups
            ? of(groups, input)
            : of((PipelineProfile) report, input);
  }

  private static Page of(Profile profile, String input) {
    List<Fact> facts =
        List.of(
            new Fact("rows", profile.rows()),
            new Fact("columns", profile.inputs().size()),
            new Fact("functions", profile.functions().size()));
    return of(input, facts, null, null, List.of(Part.of("", profile)));
  }

  private static Page of(GroupedProfile groups, String input) {
    if (groups.groups().isEmpty()) {
      return of(new Profile(0, 0, List.of(), List.of(), List.of()), input);
    }
    List<Part> parts =
        groups.groups().stream()
            .map(group -> Part.of(String.valueOf(group.value()), group.profile()))
            .toList();
    Profile first = parts.get(0).profile;
    List<Fact> facts =
        List.of(
            new Fact("rows", parts.stream().mapToLong(part -> part.profile.rows()).sum()),
            new Fact("groups", parts.size()),
            new Fact("columns", first.inputs().size()),
            new Fact("functions", first.functions().size()));
    return of(input, facts, groups.by(), null, parts);
  }

  private static Page of(PipelineProfile pipeline, String input) {
    List<LayerProfile> layers = pipeline.layers();
    List<Fact> facts =
        List.of(
            new Fact("rows", pipeline.rows()),
            new Fact("layers", layers.get(layers.size() - 1).layer()),
            new Fact("units", layers.stream().mapToInt(LayerProfile::units).sum()));
    List<Part> parts = layers.stream().map(l -> new Part(name(l), l.profile(), List.of())).toList();
    return of(input, facts, null, pipeline, parts);
  }

  private static Page of(
      String input, List<Fact> facts, String by, PipelineProfile pipeline, List<Part> parts) {
    List<Fact> all = new ArrayList<>(facts);
    all.add(new Fact("nulls", total(parts, InputProfile::nulls)));
    all.add(new Fact("NaN", total(parts, InputProfile::nans)));
    all.add(new Fact("infinities", total(parts, InputProfile::infinities)));
    return new Page(input, all, by, pipeline, parts);
  }

  private static long total(List<Part> parts, ToLongFunction<InputProfile> number) {
    return parts.stream().flatMap(p -> p.profile.inputs().stream()).mapToLong(number).sum();
  }

  private static String name(LayerProfile layer) {
    return "%d, %s of %s".formatted(layer.layer(), layer.function(), layer.column());
  }

  /** Where the gradient dies, or how much of it does not. */
  static String verdict(PipelineProfile pipeline) {
    Double left = pipeline.layers().get(0).gradientLeft();
    return pipeline.verdict().isEmpty() && left != null
        ? "The gradient reaches the first layer: %s of it is left there on the way back."
            .formatted(NumberText.small(left))
        : pipeline.verdict();
  }

  /** What the titles of a part end with, if there are others. */
  String title(Part part) {
    return pipeline != null
        ? ": layer " + part.name
        : by != null ? ": %s = %s".formatted(by, part.name) : "";
  }

  /** What the script draws. */
  String data() {
    return PageData.of(this).toJson();
  }
}
