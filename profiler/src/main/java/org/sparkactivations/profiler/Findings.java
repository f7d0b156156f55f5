package org.sparkactivations.profiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Interval;
import org.sparkactivations.core.Traits.Monotonicity;

/** Reads a profile for a person: plain sentences, each with the numbers it rests on. */
final class Findings {
  private static final int MOST = 10;
  private static final int NAMED = 3;

  /** A column of a bounded function should have less than this share saturated. */
  private static final double TOO_SATURATED = 0.05;

  /** Half of standardised values is the usual share for the rectifiers and their relatives. */
  private static final double MOSTLY = 0.75;

  private record Finding(double severity, String text) {}

  private final Profile profile;
  private final List<ColumnProfile> columns;
  private final List<Finding> findings = new ArrayList<>();

  private Findings(Profile profile) {
    this.profile = profile;
    this.columns = profile.functions().isEmpty() ? List.of() : profile.functions().get(0).columns();
  }

  /** At most ten sentences, the worst first. */
  static List<String> of(Profile profile) {
    Findings all = new Findings(profile);
    all.collect();
    return all.findings.stream()
        .sorted(Comparator.comparingDouble(Finding::severity).reversed())
        .limit(MOST)
        .map(Finding::text)
        .toList();
  }

  private void collect() {
    if (profile.rows() == 0) {
      add(100, "The table has no rows.");
      return;
    }
    noValues();
    unusual(50, "NaN", ColumnProfile::nans);
    unusual(40, "infinities", ColumnProfile::infinities);
    unusual(10, "nulls", ColumnProfile::nulls);
    constant();
    for (FunctionProfile function : profile.functions()) {
      overflow(function);
      dead(function);
      saturation(function);
    }
  }

  private void noValues() {
    List<ColumnProfile> none = select(columns, column -> column.valid() == 0);
    if (!none.isEmpty()) {
      add(
          90,
          "%s: only nulls or NaN in all %s rows; drop %s."
              .formatted(
                  names(none), Format.count(profile.rows()), none.size() == 1 ? "it" : "them"));
    }
  }

  private void unusual(double severity, String what, ToLongFunction<ColumnProfile> number) {
    List<ColumnProfile> some =
        select(columns, column -> number.applyAsLong(column) > 0 && column.valid() > 0);
    if (some.isEmpty()) {
      return;
    }
    ColumnProfile most = some.stream().max(Comparator.comparingLong(number)).orElseThrow();
    double share = (double) number.applyAsLong(most) / most.count();
    String text =
        "%s of %s values are %s (%s)"
            .formatted(
                Format.count(number.applyAsLong(most)),
                Format.count(most.count()),
                what,
                Format.percent(share));
    if (some.size() == 1) {
      add(severity + share, "%s: %s.".formatted(most.column(), text));
    } else {
      add(
          severity + share,
          "%s contain %s, most of all %s: %s.".formatted(outOf(some), what, most.column(), text));
    }
  }

  private void constant() {
    List<ColumnProfile> constant = select(columns, Findings::isConstant);
    if (constant.isEmpty()) {
      return;
    }
    String dead =
        profile.functions().stream()
            .filter(
                function ->
                    function.columns().stream()
                        .filter(Findings::isConstant)
                        .allMatch(ColumnProfile::dead))
            .map(FunctionProfile::function)
            .collect(Collectors.joining(", "));
    String consequence = dead.isEmpty() ? "" : ": dead for " + dead;
    double severity = 12 + share(constant);
    if (constant.size() == 1) {
      add(
          severity,
          "%s is constant %s%s; drop it."
              .formatted(
                  constant.get(0).column(), Format.exact(constant.get(0).inputMin()), consequence));
    } else {
      add(
          severity,
          "%s are constant (%s)%s; drop them."
              .formatted(
                  outOf(constant),
                  list(constant, c -> c.column() + " = " + Format.exact(c.inputMin())),
                  consequence));
    }
  }

  private void overflow(FunctionProfile function) {
    long infinite = function.overall().outputInfinities();
    if (infinite > 0) {
      List<ColumnProfile> some = select(function.columns(), c -> c.outputInfinities() > 0);
      add(
          30,
          "%s: %s finite values of %s have an infinite output; scale %s down."
              .formatted(
                  function.function(),
                  Format.count(infinite),
                  names(some),
                  some.size() == 1 ? "the column" : "these columns"));
    }
  }

  private void dead(FunctionProfile function) {
    List<ColumnProfile> dead =
        select(function.columns(), c -> Boolean.TRUE.equals(c.dead()) && !isConstant(c));
    if (!dead.isEmpty()) {
      add(
          25 + share(dead),
          "%s: %s %s dead, f' is 0 for every valid value; standardise first."
              .formatted(function.function(), names(dead), dead.size() == 1 ? "is" : "are"));
    }
  }

  private void saturation(FunctionProfile function) {
    boolean bounded = isSquashing(function.function());
    double limit = bounded ? TOO_SATURATED : MOSTLY;
    List<ColumnProfile> saturated =
        select(
            function.columns(),
            c ->
                c.saturation() != null
                    && c.saturation() >= limit
                    && !isConstant(c)
                    && !Boolean.TRUE.equals(c.dead()));
    if (saturated.isEmpty()) {
      return;
    }
    double low = pooled(saturated, ColumnProfile::saturationLow);
    double high = pooled(saturated, ColumnProfile::saturationHigh);
    String sides =
        low == 0
            ? Format.percent(high) + " of the values saturate high"
            : high == 0
                ? Format.percent(low) + " of the values saturate low"
                : "%s of the values saturate low and %s high"
                    .formatted(Format.percent(low), Format.percent(high));
    String advice = bounded ? "; standardise first" : "";
    add(
        (bounded ? 15 : 5) + (low + high) * share(saturated),
        "%s: in %s %s%s.".formatted(function.function(), names(saturated), sides, advice));
  }

  /** Flat at both ends: standardised values lie between the ends. */
  private static boolean isSquashing(String function) {
    var traits = Activations.parse(function).traits();
    Interval range = traits.range();
    return range.isBounded() && traits.monotonicity() != Monotonicity.NONE;
  }

  private static boolean isConstant(ColumnProfile column) {
    return column.count() > 1
        && column.count() == column.valid()
        && column.inputMin().equals(column.inputMax());
  }

  private static double pooled(List<ColumnProfile> some, Function<ColumnProfile, Double> share) {
    double part = some.stream().mapToDouble(c -> share.apply(c) * c.valid()).sum();
    return part / some.stream().mapToDouble(ColumnProfile::valid).sum();
  }

  private double share(List<ColumnProfile> some) {
    return (double) some.size() / columns.size();
  }

  private String names(List<ColumnProfile> some) {
    return some.size() < NAMED
        ? some.stream().map(ColumnProfile::column).collect(Collectors.joining(" and "))
        : outOf(some);
  }

  private String outOf(List<ColumnProfile> some) {
    return "%s of %s columns".formatted(Format.count(some.size()), Format.count(columns.size()));
  }

  private static String list(List<ColumnProfile> some, Function<ColumnProfile, String> text) {
    String first = some.stream().limit(NAMED).map(text).collect(Collectors.joining(", "));
    return some.size() > NAMED ? first + ", ..." : first;
  }

  private static List<ColumnProfile> select(
      List<ColumnProfile> from, Predicate<ColumnProfile> condition) {
    return from.stream().filter(condition).toList();
  }

  private void add(double severity, String text) {
    findings.add(new Finding(severity, text));
  }
}
