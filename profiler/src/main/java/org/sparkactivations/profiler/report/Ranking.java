package org.sparkactivations.profiler.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.statistic.Edges;

/**
 * The functions of a profile from the best to the worst: by the mean of three places, those by the
 * least saturation, by the mean slope nearest to 1 (gradients neither vanish nor explode) and by
 * the outputs nearest to zero-centred. Equal values share a place. Functions that are not to be
 * recommended come after the others.
 *
 * @param saturation the place among all functions, from 1 on
 * @param gradient the same by the mean slope
 * @param centre the same by the mean shift
 */
record Ranking(FunctionProfile function, int saturation, int gradient, int centre) {
  private static final List<ToDoubleFunction<ColumnProfile>> CRITERIA =
      List.of(
          c -> c.saturation() == null ? Double.POSITIVE_INFINITY : c.saturation(),
          c -> c.gradient() == null ? Double.POSITIVE_INFINITY : fromOne(c.gradient()),
          c -> c.meanShift() == null ? Double.POSITIVE_INFINITY : c.meanShift());

  static List<Ranking> of(Profile profile) {
    return profile.functions().stream()
        .map(f -> new Ranking(f, place(f, 0, profile), place(f, 1, profile), place(f, 2, profile)))
        .sorted(
            Comparator.comparing((Ranking place) -> !place.isCandidate(profile.eps()))
                .thenComparingInt(Ranking::sum)
                .thenComparingInt(Ranking::saturation))
        .toList();
  }

  /** How many times as large or as small as 1. */
  static double fromOne(double slope) {
    return Math.max(slope, 1 / slope);
  }

  private static int place(FunctionProfile function, int criterion, Profile profile) {
    ToDoubleFunction<ColumnProfile> value = CRITERIA.get(criterion);
    double own = value.applyAsDouble(function.overall());
    return 1
        + (int)
            profile.functions().stream()
                .filter(other -> value.applyAsDouble(other.overall()) < own)
                .count();
  }

  Activation activation() {
    return Activations.parse(function.function());
  }

  /** The mean slope, null without values. */
  Double slope() {
    return function.overall().gradient();
  }

  int sum() {
    return saturation + gradient + centre;
  }

  /**
   * Whether it can be recommended: the function that changes nothing is no activation, though
   * nothing is better conditioned, and a bounded periodic one takes values far apart for the same.
   */
  boolean isCandidate(double eps) {
    boolean periodic =
        activation().traits().range().isBounded() && !Edges.of(activation(), eps).isFew();
    return !periodic && !activation().definition().name().equals("identity");
  }
}
