package org.sparkactivations.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.profiler.check.CheckResult;
import org.sparkactivations.profiler.check.Measurement;
import org.sparkactivations.profiler.check.RuleResult;
import org.sparkactivations.profiler.report.VisibleText;

/** What became of rules, for the terminal, in 80 columns. */
public final class CheckTable {
  private static final int NAME = 32;

  private final CheckResult result;
  private final int top;

  public CheckTable(CheckResult result, int top) {
    this.result = result;
    this.top = top;
  }

  public List<String> lines(String input) {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(VisibleText.of(input), result.verdict()));
    for (RuleResult rule : result.rules()) {
      lines.add("");
      lines.add(
          "%s: broken by %,d of %,d"
              .formatted(rule.rule(), rule.offenders().size(), rule.measured().size()));
      lines.addAll(offenders(rule));
    }
    return lines;
  }

  private List<String> offenders(RuleResult rule) {
    TextTable table = new TextTable("llr");
    for (Measurement m : rule.offenders().stream().limit(top).toList()) {
      table.row(
          "  " + ProfileTable.shortened(m.shownColumn(), NAME),
          ProfileTable.shortened(m.shownFunction(), NAME),
          rule.text(m));
    }
    int more = rule.offenders().size() - top;
    if (more > 0) {
      table.line("  and %,d more (--top N, --junit)".formatted(more));
    }
    return table.lines();
  }
}
