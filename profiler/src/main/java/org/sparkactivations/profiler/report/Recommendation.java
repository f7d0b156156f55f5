package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Histogram;

/**
 * Which of several functions to use for the columns as they are, or that none of them suits and
 * what to do first. A function suits if its mean slope is at least a quarter of its largest slope,
 * or, where that is infinite, at most four times as large or as small as 1; and if it is not a
 * straight line over the values, which changes as little as identity.
 *
 * @param functions the first of the ranking among those that suit, and its equals; empty if none
 *     suits
 * @param reasons why the first one; if none suits, what speaks for the one that would be first
 * @param text all of it in a sentence or two
 */
record Recommendation(List<String> functions, List<Reason> reasons, String text) {
  private static final double LEAST = 0.25;

  /** Slopes that differ by less than this share of their mean make a straight line. */
  private static final double STRAIGHT = 0.01;

  /**
   * A criterion of the ranking.
   *
   * @param place among all functions, from 1 on
   * @param value of the function, as text
   */
  record Reason(String criterion, int place, String value) {
    @Override
    public String toString() {
      return "%s (%s)".formatted(criterion, value);
    }
  }

  /** Empty where there is nothing to choose from, or all are equally good. */
  static Optional<Recommendation> of(Profile profile) {
    List<Ranking> candidates =
        Ranking.of(profile).stream().filter(r -> r.isCandidate(profile.eps())).toList();
    boolean constant = Findings.columns(profile).stream().allMatch(ConstantColumns::isConstant);
    if (constant || candidates.size() < 2 || candidates.get(0).slope() == null) {
      return Optional.empty();
    }
    List<Histogram.Bin> bins =
        Bins.finite(profile.inputs().stream().flatMap(Spread::body).toList());
    List<Ranking> suiting =
        candidates.stream()
            .filter(r -> isSteep(r.activation(), r.slope()))
            .filter(r -> !isStraight(r.activation(), bins))
            .toList();
    if (suiting.isEmpty()) {
      return Optional.of(none(profile, candidates, bins));
    }
    Ranking best = suiting.get(0);
    ColumnProfile all = best.function().overall();
    boolean known = all.saturation() != null && all.meanShift() != null;
    if (!known || candidates.stream().allMatch(r -> r.sum() == best.sum())) {
      return Optional.empty();
    }
    List<String> equals =
        suiting.stream()
            .filter(r -> r.sum() == best.sum())
            .map(r -> r.function().function())
            .toList();
    List<Reason> reasons = reasons(best);
    String names = String.join(" or ", equals);
    String text = "Use %s: %s.".formatted(names, text(reasons, profile.functions().size()));
    return Optional.of(new Recommendation(equals, reasons, text));
  }

  /** With this mean slope; null where there are no outputs. */
  private static boolean isSteep(Activation activation, Double slope) {
    if (slope == null) {
      return false;
    }
    double largest = activation.traits().maxSlope();
    boolean known = largest > 0 && Double.isFinite(largest);
    return known ? slope >= LEAST * largest : Ranking.fromOne(slope) <= 1 / LEAST;
  }

  private static boolean isStraight(Activation activation, List<Histogram.Bin> bins) {
    double mean = Bins.mean(bins, activation::derivative);
    double variance = Bins.mean(bins, x -> Math.pow(activation.derivative(x) - mean, 2));
    return Math.sqrt(variance) < STRAIGHT * Math.abs(mean);
  }

  private static List<Reason> reasons(Ranking best) {
    ColumnProfile all = best.function().overall();
    return List.of(
        new Reason("saturation", best.saturation(), NumberText.percent(all.saturation())),
        new Reason("mean slope", best.gradient(), NumberText.brief(all.gradient())),
        new Reason("centring", best.centre(), NumberText.brief(all.meanShift()) + " sd"));
  }

  /** "best of 4 on saturation (0 %) and mean slope (0.76), second on centring (0.81 sd)". */
  private static String text(List<Reason> reasons, int functions) {
    Map<Integer, List<Reason>> byPlace =
        reasons.stream()
            .collect(Collectors.groupingBy(Reason::place, TreeMap::new, Collectors.toList()));
    List<String> parts = new ArrayList<>();
    byPlace.forEach(
        (place, criteria) -> {
          String of = parts.isEmpty() ? " of " + functions : "";
          parts.add("%s%s on %s".formatted(ordinal(place), of, Wording.and(criteria)));
        });
    return String.join(", ", parts);
  }

  private static String ordinal(int place) {
    return switch (place) {
      case 1 -> "best";
      case 2 -> "second";
      case 3 -> "third";
      default -> "number " + place;
    };
  }

  private static Recommendation none(
      Profile profile, List<Ranking> candidates, List<Histogram.Bin> bins) {
    Ranking first = candidates.get(0);
    ColumnProfile all = first.function().overall();
    String name = first.function().function();
    String what =
        isSteep(first.activation(), first.slope()) && isStraight(first.activation(), bins)
            ? name + " is a straight line over their values"
            : all.gradientShare() == null
                ? "the mean slope of %s is %s".formatted(name, NumberText.brief(first.slope()))
                : "the mean slope of %s is %s of its largest"
                    .formatted(name, NumberText.small(all.gradientShare()));
    String text =
        "None of the %d functions suits these columns as they are: %s. %s"
            .formatted(profile.functions().size(), what, first(profile, candidates));
    return new Recommendation(List.of(), reasons(first), text);
  }

  /** What to do before functions are chosen. */
  private static String first(Profile profile, List<Ranking> candidates) {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    profile
        .inputs()
        .forEach(in -> Spread.of(in).ifPresent(spread -> spreads.put(in.column(), spread)));
    List<Histogram.Bin> standard = spreads.values().stream().flatMap(Spread::standardised).toList();
    List<String> then =
        candidates.stream()
            .map(Ranking::activation)
            .filter(f -> isSteep(f, Bins.mean(standard, x -> Math.abs(f.derivative(x)))))
            .filter(f -> !isStraight(f, standard))
            .map(Activation::spec)
            .toList();
    if (then.isEmpty()) {
      return "Standardising does not change that; try gelu or leaky_relu.";
    }
    List<String> numbers = new ArrayList<>();
    spreads.forEach(
        (name, spread) ->
            numbers.add((spreads.size() == 1 ? "" : name + ": ") + Standard.of(spread, 1).text()));
    String change =
        spreads.size() == 1
            ? numbers.get(0)
            : "standardise each column (%s)".formatted(Wording.first(numbers, "; "));
    return "First %s; then %s %s."
        .formatted(change, Wording.and(then), then.size() == 1 ? "does" : "do");
  }
}
