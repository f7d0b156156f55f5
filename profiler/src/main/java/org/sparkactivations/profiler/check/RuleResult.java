package org.sparkactivations.profiler.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.sparkactivations.core.definition.Numbers;

/**
 * What became of one rule.
 *
 * @param measured all that it was held against
 * @param offenders those that break it, the worst first
 */
public record RuleResult(CheckRule rule, List<Measurement> measured, List<Measurement> offenders) {
  private static final MathContext SHOWN = new MathContext(6);

  public RuleResult {
    measured = List.copyOf(measured);
    offenders = List.copyOf(offenders);
  }

  static RuleResult of(CheckRule rule, List<Measurement> measured) {
    List<Measurement> offenders =
        measured.stream().filter(rule::isBrokenBy).sorted(rule.worst()).toList();
    return new RuleResult(rule, measured, offenders);
  }

  /** What it says of each function, in the order of the functions; one part if it needs none. */
  List<RuleResult> byFunction() {
    return measured.stream()
        .map(Measurement::function)
        .distinct()
        .map(f -> new RuleResult(rule, under(f, measured), under(f, offenders)))
        .toList();
  }

  private static List<Measurement> under(String function, List<Measurement> all) {
    return all.stream().filter(m -> Objects.equals(m.function(), function)).toList();
  }

  /** Six digits, or all where these would hide that it breaks the rule. */
  public String text(Measurement measurement) {
    Double value = measurement.value();
    if (value == null) {
      return "not measured";
    }
    double rounded = value.isInfinite() ? value : new BigDecimal(value).round(SHOWN).doubleValue();
    return Numbers.text(rounded == rule.bound() ? value : rounded);
  }
}
