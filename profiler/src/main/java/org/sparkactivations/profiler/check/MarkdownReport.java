package org.sparkactivations.profiler.check;

import java.util.List;
import java.util.regex.Pattern;
import org.sparkactivations.profiler.report.VisibleText;

/** The result of a check as Markdown, where no name is read as anything but text. */
final class MarkdownReport {
  /** Of each rule; the comments of CI systems hold some ten thousand characters. */
  static final int MOST = 50;

  /** What a code span shows as it is, also within a table. */
  private static final Pattern PLAIN =
      Pattern.compile("[^`|\\\\\\s]|[^`|\\\\\\s][^`|\\\\]*[^`|\\\\\\s]");

  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

  private final StringBuilder text = new StringBuilder();

  static String of(CheckResult result, String title) {
    MarkdownReport report = new MarkdownReport();
    report.line("**%s** in %s".formatted(result.verdict(), code(VisibleText.of(title))));
    report.line("");
    report.rules(result.rules());
    if (!result.passed()) {
      report.line("");
      report.offenders(result.rules());
    }
    return report.text.toString();
  }

  private void rules(List<RuleResult> rules) {
    line("| fail if | | broken by | of |");
    line("|---|---|---:|---:|");
    for (RuleResult each : rules) {
      int broken = each.offenders().size();
      line(
          "| %s | %s | %d | %d |"
              .formatted(
                  code(each.rule().toString()),
                  broken == 0 ? "passed" : "**failed**",
                  broken,
                  each.measured().size()));
    }
  }

  private void offenders(List<RuleResult> rules) {
    line("| rule | column | function | value |");
    line("|---|---|---|---:|");
    for (RuleResult each : rules) {
      String rule = code(each.rule().toString());
      each.offenders().stream()
          .limit(MOST)
          .forEach(
              m ->
                  line(
                      "| %s | %s | %s | %s |"
                          .formatted(
                              rule,
                              m.column() == null ? "all columns" : code(m.shownColumn()),
                              m.function() == null ? "" : code(m.shownFunction()),
                              each.text(m))));
      int more = each.offenders().size() - MOST;
      if (more > 0) {
        line("| %s | and %d more | | |".formatted(rule, more));
      }
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** A code span; where that cannot hold the text, the same in HTML. */
  private static String code(String text) {
    return PLAIN.matcher(text).matches()
        ? "`" + text + "`"
        : "<code>%s</code>"
            .formatted(
                PUNCTUATION
                    .matcher(text)
                    .replaceAll(p -> "&#%d;".formatted((int) p.group().charAt(0))));
  }
}
