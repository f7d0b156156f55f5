package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Zones;

/**
 * Columns that vary and yet have slope 0 everywhere. Those of a function that scaling brings back
 * to life are left to {@link SaturatedColumns}.
 */
final class DeadColumns implements Finding.FunctionRule {
  @Override
  public Optional<Finding> of(Profile profile, FunctionProfile function) {
    String name = function.function();
    if (Activations.parse(name).traits().maxSlope() == 0) {
      String text =
          ": its slope is 0 everywhere, so nothing before it learns; use it on final outputs only.";
      return Optional.of(new Finding(2, name + text));
    }
    List<ColumnProfile> dead = function.columns().stream().filter(DeadColumns::isDead).toList();
    int all = function.columns().size();
    return dead.isEmpty() || Zones.of(name, profile.eps()).isAliveAtZero()
        ? Optional.empty()
        : Optional.of(new Finding(25 + (double) dead.size() / all, text(name, dead, all)));
  }

  private static boolean isDead(ColumnProfile column) {
    return Boolean.TRUE.equals(column.dead()) && !ConstantColumns.isConstant(column);
  }

  private static String text(String function, List<ColumnProfile> dead, int all) {
    double min = dead.stream().mapToDouble(ColumnProfile::inputMin).min().orElseThrow();
    double max = dead.stream().mapToDouble(ColumnProfile::inputMax).max().orElseThrow();
    return "%s: %s %s dead, the slope is 0 for every value (%s to %s); try leaky_relu."
        .formatted(
            function,
            Wording.names(dead, all),
            dead.size() == 1 ? "is" : "are",
            NumberText.number(min),
            NumberText.number(max));
  }
}
