package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;

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
    Optional<String> advice =
        rescaling(saturated, profile.inputs(), zones).or(() -> alternative(zones));
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
            ? NumberText.percent(high) + " of the values saturate high"
            : high == 0
                ? NumberText.percent(low) + " of the values saturate low"
                : "%s of the values saturate low and %s high"
                    .formatted(NumberText.percent(low), NumberText.percent(high));
    String names = Wording.names(saturated, function.columns().size());
    return "%s: in %s %s".formatted(function.function(), names, sides);
  }

  private static double pooled(List<ColumnProfile> some, Function<ColumnProfile, Double> share) {
    double part = some.stream().mapToDouble(c -> share.apply(c) * c.valid()).sum();
    return part / some.stream().mapToDouble(ColumnProfile::valid).sum();
  }

  /** One change for all columns for which there is one, that of the column that needs most. */
  private static Optional<String> rescaling(
      List<ColumnProfile> saturated, List<InputProfile> inputs, Zones zones) {
    Map<String, InputProfile> byName =
        inputs.stream().collect(Collectors.toMap(InputProfile::column, x -> x, (a, b) -> a));
    List<ColumnProfile> without = new ArrayList<>();
    List<InputProfile> with = new ArrayList<>();
    double times = 0;
    for (ColumnProfile column : saturated) {
      InputProfile input = byName.get(column.column());
      Optional<Rescaling> rescaling = Rescaling.of(input, zones);
      if (rescaling.isPresent()) {
        with.add(input);
        times = Math.max(times, rescaling.get().times());
      } else {
        without.add(column);
      }
    }
    double worst = 0;
    for (InputProfile input : with) {
      worst = Math.max(worst, Rescaling.of(input, zones, times).saturated());
    }
    if (with.isEmpty() || worst >= Rescaling.LIMIT) {
      return Optional.empty();
    }
    String standardise =
        saturated.size() == 1
            ? sentence(Rescaling.of(with.get(0), zones, times))
            : "standardise each column"
                + (times == 1 ? "" : " and divide by %s more".formatted(NumberText.exact(times)));
    String except =
        without.isEmpty()
            ? ""
            : " (but %s)".formatted(Wording.list(without, ColumnProfile::column));
    return Optional.of(standardise + except + ", then " + left(worst));
  }

  private static String left(double worst) {
    String share = NumberText.percent(worst);
    return worst == 0
        ? "none do"
        : share.startsWith("<")
            ? "less than %s do".formatted(share.substring(2))
            : "at most %s do".formatted(share);
  }

  private static String sentence(Rescaling rescaling) {
    String divide = "divide by " + NumberText.exact(rescaling.divisor());
    return rescaling.centre() == 0
        ? divide
        : "subtract %s and %s".formatted(NumberText.exact(rescaling.centre()), divide);
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
