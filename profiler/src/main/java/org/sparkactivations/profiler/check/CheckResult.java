package org.sparkactivations.profiler.check;

import java.util.List;

/** What became of the rules of a {@link Check}, in their order. */
public record CheckResult(List<RuleResult> rules) {
  public CheckResult {
    rules = List.copyOf(rules);
  }

  public boolean passed() {
    return broken() == 0;
  }

  /** How many rules are broken. */
  public long broken() {
    return rules.stream().filter(rule -> !rule.offenders().isEmpty()).count();
  }

  /** In one sentence. */
  public String verdict() {
    return "Check %s, rules broken: %d of %d"
        .formatted(passed() ? "passed" : "failed", broken(), rules.size());
  }

  /**
   * As Markdown for summaries and comments of CI systems: each rule, then the columns that break
   * it, the worst {@value MarkdownReport#MOST} of each.
   *
   * @param title what was checked, such as the name of a file
   */
  public String toMarkdown(String title) {
    return MarkdownReport.of(this, title);
  }

  /**
   * As XML in the format of JUnit: a test case for each rule and function, with all columns that
   * break it.
   *
   * @param title what was checked, such as the name of a file
   */
  public String toJunit(String title) {
    return JunitReport.of(this, title);
  }
}
