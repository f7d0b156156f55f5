package org.sparkactivations.cli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.Drift.ColumnDrift;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.profiler.report.VisibleText;

/** The changes since another profile, for the terminal, in 80 columns. */
public final class DriftTable {
  private static final int NAME = 22;
  private static final int FUNCTION = 20;

  private final Drift drift;
  private final int top;

  public DriftTable(Drift drift, int top) {
    this.drift = drift;
    this.top = top;
  }

  public List<String> lines(String before) {
    List<String> lines = new ArrayList<>(List.of(""));
    List<ColumnDrift> moved = drift.moved();
    lines.add(
        "Since %s: %,d of %s moved"
            .formatted(
                VisibleText.of(before),
                moved.size(),
                NumberText.count(drift.columns().size(), "column")));
    lines.add(
        "(stability index of at least %s, or missing by %.0f points)"
            .formatted(Drift.MOVED, 100 * Drift.MOVED));
    if (!moved.isEmpty()) {
      lines.add("");
      lines.addAll(table(moved));
    }
    if (moved.size() > top) {
      lines.add("Shown: the %,d that moved most (--top N for more).".formatted(top));
    }
    names(lines, "New columns", drift.added());
    names(lines, "Columns that are gone", drift.removed());
    return lines;
  }

  private List<String> table(List<ColumnDrift> moved) {
    TextTable table = new TextTable("lrrrl");
    table.row("", "INDEX", "MEAN, SDS", "MISSING", "SATURATED, POINTS");
    for (ColumnDrift column : moved.subList(0, Math.min(top, moved.size()))) {
      table.row(
          "  " + ProfileTable.shortened(column.column(), NAME - 2),
          column.stability() == null ? "-" : String.format(Locale.ROOT, "%.2f", column.stability()),
          change(column.meanShift(), 1, 2),
          change(column.missing(), 100, 1),
          saturation(column.saturation()));
    }
    return table.lines();
  }

  /** The largest change and its function. */
  private static String saturation(Map<String, Double> changes) {
    return changes.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> Math.abs(entry.getValue())))
        .map(
            entry ->
                change(entry.getValue(), 100, 1)
                    + " "
                    + ProfileTable.shortened(entry.getKey(), FUNCTION))
        .orElse("-");
  }

  private static String change(Double value, double scale, int digits) {
    return value == null ? "-" : String.format(Locale.ROOT, "%+." + digits + "f", scale * value);
  }

  private void names(List<String> lines, String title, List<String> names) {
    if (!names.isEmpty()) {
      String more = names.size() > top ? ", ..." : "";
      List<String> shown =
          names.stream().limit(top).map(name -> ProfileTable.shortened(name, NAME)).toList();
      lines.add("%s: %s%s".formatted(title, String.join(", ", shown), more));
    }
  }
}
