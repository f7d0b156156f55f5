package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.Report;

/**
 * What the templates show: one profile, the profiles of groups, or those of layers.
 *
 * @param groups null without groups
 * @param pipeline what the layers are of; null without layers
 * @param parts of which one is seen at a time
 */
record Page(
    Provenance from, List<Fact> facts, Groups groups, PipelineProfile pipeline, List<Part> parts) {
  /** Of columns, in the title. */
  private static final int NAMED = 3;

  private static final HtmlPage PROFILE =
      new HtmlPage(
          Page.class,
          "profile.jte",
          List.of(),
          List.of("numbers.js", "panel.js", "layers.js", "heat.js", "page.js"));

  /** A number of the header. */
  record Fact(String name, long count) {
    /** "rows", or "row" if there is one. */
    String title() {
      return count == 1 ? name.replaceFirst("ies$", "y").replaceFirst("s$", "") : name;
    }
  }

  /**
   * What the groups have in common.
   *
   * @param by the column that they differ in
   * @param whole all of them together
   * @param differences sentences
   */
  record Groups(String by, Profile whole, List<String> differences) {}

  /**
   * A profile among others.
   *
   * @param ranking empty for layers, which have one function
   */
  record Part(
      String name,
      Profile profile,
      List<Ranking> ranking,
      Optional<Recommendation> recommendation) {
    static Part of(String name, Profile profile) {
      return new Part(name, profile, Ranking.of(profile), Recommendation.of(profile));
    }

    /** The answer, up to its reasons. */
    String headline() {
      String text = recommendation.orElseThrow().text();
      return text.contains(": ") ? text.substring(0, text.indexOf(": ")) : text;
    }

    /** What follows the headline. */
    String why() {
      String text = recommendation.orElseThrow().text();
      return text.substring(Math.min(text.length(), headline().length() + 2));
    }

    /** Without the one that the page begins with. */
    List<String> findings() {
      return profile.findings().stream()
          .filter(text -> recommendation.filter(r -> r.text().equals(text)).isEmpty())
          .toList();
    }
  }

  static Page of(Report report, Provenance from) {
    return report instanceof Profile profile
        ? of(profile, from)
        : report instanceof GroupedProfile groups
            ? of(groups, from)
            : of((PipelineProfile) report, from);
  }

  private static Page of(Profile profile, Provenance from) {
    List<Fact> facts =
        List.of(
            new Fact("rows", profile.rows()),
            new Fact("columns", profile.inputs().size()),
            new Fact("functions", profile.functions().size()));
    return of(from, facts, null, null, List.of(Part.of("", profile)));
  }

  private static Page of(GroupedProfile groups, Provenance from) {
    if (groups.groups().isEmpty()) {
      return of(new Profile(0, 0, List.of(), List.of(), List.of()), from);
    }
    List<Part> parts =
        groups.groups().stream()
            .map(group -> Part.of(String.valueOf(group.value()), group.profile()))
            .toList();
    Profile first = parts.get(0).profile;
    Profile whole = Whole.of(groups);
    List<Fact> facts =
        List.of(
            new Fact("rows", whole.rows()),
            new Fact("groups", parts.size()),
            new Fact("columns", first.inputs().size()),
            new Fact("functions", first.functions().size()));
    Groups common = new Groups(groups.by(), whole, GroupDifferences.of(groups, whole));
    return of(from, facts, common, null, parts);
  }

  private static Page of(PipelineProfile pipeline, Provenance from) {
    List<LayerProfile> layers = pipeline.layers();
    List<Fact> facts =
        List.of(
            new Fact("rows", pipeline.rows()),
            new Fact("layers", layers.get(layers.size() - 1).layer()),
            new Fact("units", layers.stream().mapToInt(LayerProfile::units).sum()));
    List<Part> parts =
        layers.stream()
            .map(l -> new Part(name(l), l.profile(), List.of(), Optional.empty()))
            .toList();
    return of(from, facts, null, pipeline, parts);
  }

  private static Page of(
      Provenance from,
      List<Fact> facts,
      Groups groups,
      PipelineProfile pipeline,
      List<Part> parts) {
    List<Fact> all = new ArrayList<>(facts);
    all.add(new Fact("nulls", total(parts, InputProfile::nulls)));
    all.add(new Fact("NaN", total(parts, InputProfile::nans)));
    all.add(new Fact("infinities", total(parts, InputProfile::infinities)));
    return new Page(from, all, groups, pipeline, parts);
  }

  private static long total(List<Part> parts, ToLongFunction<InputProfile> number) {
    return parts.stream().flatMap(p -> p.profile.inputs().stream()).mapToLong(number).sum();
  }

  private static String name(LayerProfile layer) {
    return "%d, %s of %s".formatted(layer.layer(), layer.function(), layer.column());
  }

  String toHtml() {
    Provenance titled = new Provenance(title(), from.command(), from.date());
    return PROFILE.of("Activation profile", titled, this, PageData.of(this));
  }

  /** What was profiled: the input if it has a name, or else the columns. */
  private String title() {
    if (from.input() != null) {
      return from.input();
    }
    List<String> names =
        (pipeline != null
                ? pipeline.layers().stream().map(LayerProfile::column)
                : parts.stream().flatMap(part -> part.profile.inputs().stream()).map(Page::name))
            .distinct()
            .toList();
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED
        ? first
        : "%s and %s more".formatted(first, NumberText.count(names.size() - NAMED));
  }

  /** Without the dimension. */
  private static String name(InputProfile input) {
    return input.column().replaceFirst("\\[\\d+]$", "");
  }

  /** Of functions, the best of all rows first. */
  List<String> order() {
    Profile first = groups == null ? parts.get(0).profile : groups.whole;
    return Ranking.of(first).stream().map(place -> place.function().function()).toList();
  }

  /** The part that is seen first: of layers the one with the worst finding. */
  int opened() {
    List<Double> severities = parts.stream().map(p -> Findings.severity(p.profile)).toList();
    return pipeline == null ? 0 : severities.indexOf(Collections.max(severities));
  }

  /** How long a bar is, as a percentage of its track; none for what is not known. */
  static String bar(Double value, double full) {
    double share = value == null || value.isNaN() ? 0 : Math.min(1, Math.abs(value) / full);
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** What the titles of a part end with, if there are others. */
  String title(Part part) {
    return pipeline != null
        ? ": layer " + part.name
        : groups != null ? ": %s = %s".formatted(groups.by, part.name) : "";
  }
}
