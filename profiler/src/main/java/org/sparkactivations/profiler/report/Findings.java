package org.sparkactivations.profiler.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.Profile;

/** Reads a profile for a person: plain sentences, each with the numbers it rests on. */
public final class Findings {
  private static final int MOST = 10;

  /** At most this many findings of one kind, to leave room for the others. */
  private static final int MOST_OF_A_KIND = 3;

  /** A kind of finding is its own file and one line here. */
  private static final List<Finding.Rule> RULES =
      List.of(
          new MissingValues(),
          new ConstantColumns(),
          new InfiniteOutputs(),
          new Spikes(),
          new DeadColumns(),
          new SaturatedColumns(),
          new OffCentre(),
          new WideSoftmax(),
          new BestFunction());

  private Findings() {}

  /** At most ten sentences, the worst first. */
  public static List<String> of(Profile profile) {
    if (profile.rows() == 0) {
      return List.of("The table has no rows.");
    }
    if (profile.rows() == 1) {
      return List.of("The table has one row, from which nothing can be told.");
    }
    return sorted(profile).limit(MOST).map(Finding::text).toList();
  }

  private static Stream<Finding> sorted(Profile profile) {
    Comparator<Finding> worst = Comparator.comparingDouble(Finding::severity).reversed();
    return RULES.stream()
        .flatMap(rule -> rule.of(profile).stream().sorted(worst).limit(MOST_OF_A_KIND))
        .sorted(worst);
  }

  /** How bad the worst finding is, 0 without one. */
  static double severity(Profile profile) {
    return sorted(profile).findFirst().map(Finding::severity).orElse(0.0);
  }

  /** The columns under the first function, for what does not depend on the function. */
  static List<ColumnProfile> columns(Profile profile) {
    return profile.functions().isEmpty() ? List.of() : profile.functions().get(0).columns();
  }
}
