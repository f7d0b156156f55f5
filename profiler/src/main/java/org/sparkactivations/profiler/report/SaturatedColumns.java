package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Zones;

/** Columns with too many values where a function is flat, and how to scale them. */
final class SaturatedColumns implements Finding.FunctionRule {
  /** Half of standardised values is usual for the rectifiers and their relatives. */
  private static final double MOSTLY = 0.75;

  @Override
  public Optional<Finding> of(Profile profile, FunctionProfile function) {
    Zones zones = Zones.of(function.function(), profile.eps());
    boolean squashing = zones.isAliveAtZero() && zones.isFlatAtBothEnds();
    List<ColumnProfile> saturated =
        function.columns().stream()
            .filter(c -> isSaturated(c, squashing ? Rescaling.LIMIT : MOSTLY))
            .filter(c -> zones.isAliveAtZero() || !Boolean.TRUE.equals(c.dead()))
            .toList();
    if (saturated.isEmpty() || zones.all().isEmpty()) {
      return Optional.empty();
    }
    double share = pooled(saturated, ColumnProfile::saturation);
    double part = (double) saturated.size() / function.columns().size();
    Optional<String> advice = rescaling(saturated, profile, zones).or(() -> alternative(zones));
    return Optional.of(
        new Finding(
            (squashing ? 15 : 5) + share * part,
            what(function, saturated) + advice.map(a -> "; " + a + ".").orElse(".")));
  }

  private static boolean isSaturated(ColumnProfile column, double limit) {
    return column.saturation() != null
        && column.saturation() >= limit
        && !ConstantColumns.isConstant(column);
  }

  private static String what(FunctionProfile function, List<ColumnProfile> saturated) {
    double low = pooled(saturated, ColumnProfile::saturationLow);
    double high = pooled(saturated, ColumnProfile::saturationHigh);
    String sides =
        low == 0
            ? "all of them high"
            : high == 0
                ? "all of them low"
                : "%s low and %s high".formatted(NumberText.percent(low), NumberText.percent(high));
    int all = function.columns().size();
    String over =
        saturated.size() == all
            ? ""
            : " (%s over all %s)"
                .formatted(
                    NumberText.percent(function.overall().saturation()), NumberText.count(all));
    return "%s saturates: %s of the values %s%s, %s"
        .formatted(
            function.function(),
            NumberText.percent(pooled(saturated, ColumnProfile::saturation)),
            Wording.within(saturated, all),
            over,
            sides);
  }

  private static double pooled(List<ColumnProfile> some, Function<ColumnProfile, Double> share) {
    double part = some.stream().mapToDouble(c -> share.apply(c) * c.valid()).sum();
    return part / some.stream().mapToDouble(ColumnProfile::valid).sum();
  }

  /** One change for all columns for which there is one, that of the column that needs most. */
  private static Optional<String> rescaling(
      List<ColumnProfile> saturated, Profile profile, Zones zones) {
    Map<String, InputProfile> inputs =
        profile.inputs().stream()
            .collect(Collectors.toMap(InputProfile::column, x -> x, (a, b) -> a));
    Map<String, Spread> with = new LinkedHashMap<>();
    List<ColumnProfile> without = new ArrayList<>();
    double times = 0;
    for (ColumnProfile column : saturated) {
      Optional<Spread> spread = Spread.of(inputs.get(column.column()));
      Optional<Rescaling> rescaling = spread.flatMap(known -> Rescaling.of(known, zones));
      if (rescaling.isPresent()) {
        with.put(column.column(), spread.orElseThrow());
        times = Math.max(times, rescaling.get().change().times());
      } else {
        without.add(column);
      }
    }
    double worst = 0;
    for (Spread spread : with.values()) {
      worst = Math.max(worst, Rescaling.of(spread, zones, times).saturated());
    }
    if (with.isEmpty() || worst >= Rescaling.LIMIT) {
      return Optional.empty();
    }
    String except =
        without.isEmpty()
            ? ""
            : " (but %s)".formatted(Wording.list(without, ColumnProfile::column));
    boolean others = with.values().stream().anyMatch(spread -> !spread.spikes().isEmpty());
    String change =
        saturated.size() == 1
            ? Standard.of(with.values().iterator().next(), times).text()
            : standardise(with, times);
    return Optional.of(change + except + ", then " + left(worst, others));
  }

  private static String standardise(Map<String, Spread> columns, double times) {
    String more = times == 1 ? "" : " and divide by %s more".formatted(NumberText.exact(times));
    Map<String, List<String>> robust = new LinkedHashMap<>();
    columns.forEach(
        (name, spread) -> {
          if (spread.isRobust()) {
            String how = "%s, which leave out %s".formatted(spread.measures(1), spread.leftOut());
            robust.computeIfAbsent(how, key -> new ArrayList<>()).add(name);
          }
        });
    List<String> texts = new ArrayList<>();
    robust.forEach((how, names) -> texts.add(Wording.first(names, ", ") + " by " + how));
    String which = robust.isEmpty() ? "" : " (%s)".formatted(Wording.first(texts, "; "));
    return "standardise each column" + which + more;
  }

  private static String left(double worst, boolean others) {
    String share = NumberText.percent(worst);
    String of = others ? " of the others" : "";
    return worst == 0
        ? "none%s do".formatted(of)
        : share.startsWith("<")
            ? "less than %s%s do".formatted(share.substring(2), of)
            : "at most %s%s do".formatted(share, of);
  }

  /** For functions that are flat at 0, on one side of it or about it. */
  private static Optional<String> alternative(Zones zones) {
    Optional<Zones.Zone> atZero =
        zones.all().stream().filter(z -> z.saturated() && z.contains(0, 0)).findFirst();
    if (atZero.isPresent() && Double.isInfinite(atZero.get().from())) {
      return Optional.of("try leaky_relu, whose slope is never 0");
    }
    return atZero
        .filter(zone -> !zones.isFlatAtBothEnds())
        .map(
            zone ->
                "it is flat from %s to %s, so scale up"
                    .formatted(number(zone.from()), number(zone.to())));
  }

  private static String number(double x) {
    return NumberText.exact(NumberText.rounded(x));
  }
}
