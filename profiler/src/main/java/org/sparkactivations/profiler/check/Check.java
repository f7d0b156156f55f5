package org.sparkactivations.profiler.check;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.Profile;

/** Rules that a profile must not break; docs/profiler.md says what they can be about. */
public record Check(List<CheckRule> rules) {
  public Check {
    rules = List.copyOf(rules);
  }

  /**
   * Reads rules such as {@code saturation > 0.3}. Metrics that compare two profiles can be told of
   * by {@link #comparing}.
   *
   * @throws IllegalArgumentException if one cannot be read or is about something unknown, or there
   *     is none
   */
  public static Check parse(List<String> rules) {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(
          "check: got no rule; expected at least one such as 'saturation > 0.3'");
    }
    return new Check(rules.stream().map(CheckRule::parse).distinct().toList());
  }

  /** The first rule that needs an earlier profile. */
  public Optional<CheckRule> comparing() {
    return rules.stream().filter(CheckRule::compares).findFirst();
  }

  /** The first rule about saturation, if none of the functions can saturate. */
  public Optional<CheckRule> unmeasured(List<Activation> functions) {
    boolean saturates = functions.stream().anyMatch(f -> f.traits().isSaturable());
    return rules.stream()
        .filter(rule -> !saturates && rule.metric().startsWith("saturation"))
        .findFirst();
  }

  /**
   * Holds each rule against each column, under each function if it depends on one. What was not
   * measured breaks a rule: columns without values, a metric that a function has not, columns that
   * only one of two compared profiles has, a table without columns, or no profile at all.
   *
   * @param profile may be null, as is the merged profile of no states
   * @param before the earlier profile, null if there is none
   * @throws IllegalArgumentException if the two call other slopes saturated
   */
  public CheckResult of(Profile profile, Profile before) {
    Drift drift = profile == null || before == null ? null : Drift.between(before, profile);
    return new CheckResult(
        rules.stream().map(rule -> RuleResult.of(rule, rule.measured(profile, drift))).toList());
  }
}
