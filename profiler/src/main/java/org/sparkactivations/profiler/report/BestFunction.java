package org.sparkactivations.profiler.report;

import java.util.List;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.Profile;

/** Which function suits the columns as they are; nothing where all are equally good. */
final class BestFunction implements Finding.Rule {
  @Override
  public List<Finding> of(Profile profile) {
    List<Ranking> ranking =
        Ranking.of(profile).stream().filter(r -> r.isCandidate(profile.eps())).toList();
    boolean constant = Findings.columns(profile).stream().allMatch(ConstantColumns::isConstant);
    if (constant
        || ranking.isEmpty()
        || ranking.stream().allMatch(r -> r.sum() == ranking.get(0).sum())) {
      return List.of();
    }
    Ranking best = ranking.get(0);
    ColumnProfile all = best.function().overall();
    if (all.saturation() == null || all.gradient() == null || all.meanShift() == null) {
      return List.of();
    }
    String equals =
        ranking.stream()
            .skip(1)
            .filter(r -> r.sum() == best.sum())
            .map(r -> r.function().function())
            .collect(Collectors.joining(" and "));
    String text =
        "%s%s suits these columns best of the %s functions: %s of the values saturate (place"
            + " %d), the mean slope is %s (place %d), the outputs' mean lies %s standard deviations"
            + " from 0 (place %d).";
    return List.of(
        new Finding(
            1,
            text.formatted(
                best.function().function(),
                equals.isEmpty() ? "" : ", like " + equals + ",",
                profile.functions().size(),
                NumberText.percent(all.saturation()),
                best.saturation(),
                NumberText.number(NumberText.rounded(all.gradient())),
                best.gradient(),
                NumberText.number(NumberText.rounded(all.meanShift())),
                best.centre())));
  }
}
