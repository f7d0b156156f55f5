package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.Profile;

/**
 * The answer of a page: the finding on the best function, with its reasons.
 *
 * @param finding as it stands among the findings
 * @param reasons of the function that it recommends; empty if it recommends none
 */
record Recommendation(String finding, List<Reason> reasons) {

  /**
   * A criterion of the ranking.
   *
   * @param place among the functions, from 1 on
   */
  record Reason(String name, String value, String ideal, int place) {}

  /** Empty where all functions are equally good. */
  static Optional<Recommendation> of(Profile profile, List<Ranking> ranking) {
    return new BestFunction()
        .of(profile).stream()
            .findFirst()
            .map(best -> new Recommendation(best.text(), reasons(best.text(), ranking.get(0))));
  }

  private static List<Reason> reasons(String finding, Ranking best) {
    if (!List.of(finding.split("[ :,]+")).contains(best.function().function())) {
      return List.of();
    }
    ColumnProfile all = best.function().overall();
    return List.of(
        new Reason(
            "values that saturate",
            NumberText.percent(all.saturation()),
            "0 % is best",
            best.saturation()),
        new Reason("mean slope", NumberText.number(all.gradient()), "1 is best", best.gradient()),
        new Reason(
            "mean ÷ sd of the outputs",
            NumberText.number(all.meanShift()),
            "0 is best",
            best.centre()));
  }

  String headline() {
    return finding.contains(": ") ? finding.substring(0, finding.indexOf(": ")) : finding;
  }

  /** What follows the headline. */
  String why() {
    return finding.substring(Math.min(finding.length(), headline().length() + 2));
  }
}
