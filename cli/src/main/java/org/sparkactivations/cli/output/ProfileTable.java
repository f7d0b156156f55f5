package org.sparkactivations.cli.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.profiler.report.VisibleText;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A profile for the terminal, in 80 columns: a table for each function, with the worst columns
 * first.
 */
public final class ProfileTable {
  private static final int WIDTH = 80;
  private static final int NAME = 22;

  /** Dead columns first, then those that lose most gradient, then those that lose most signal. */
  private static final Comparator<ColumnProfile> WORST =
      Comparator.comparing(ProfileTable::isDead)
          .thenComparing(column -> orZero(column.saturation()))
          .thenComparing(column -> orZero(column.sparsity()))
          .reversed();

  /** From these shares on, a cell is yellow or red. */
  private static final double SOME = 0.05;

  private static final double MUCH = 0.5;

  private final Profile profile;
  private final int top;
  private final Ansi ansi;

  /**
   * @param ansi whether to print colours
   */
  public ProfileTable(Profile profile, int top, Ansi ansi) {
    this.profile = profile;
    this.top = top;
    this.ansi = ansi;
  }

  public List<String> lines(String input) {
    List<FunctionProfile> functions = profile.functions();
    List<ColumnProfile> columns = functions.get(0).columns();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, %s"
            .formatted(
                VisibleText.of(input),
                NumberText.count(profile.rows(), "row"),
                NumberText.count(columns.size(), "column"),
                NumberText.count(functions.size(), "function")));
    lines.add("");
    lines.addAll(table(functions));
    if (top < columns.size()) {
      lines.add("");
      lines.add(
          "Shown: the worst %,d of %s for each function (--top N for more)."
              .formatted(top, NumberText.count(columns.size(), "column")));
    }
    section(lines, "Not finite numbers", notFinite(columns));
    section(lines, "Findings", profile.findings());
    return lines;
  }

  private List<String> table(List<FunctionProfile> functions) {
    TextTable table = new TextTable("lrrrrrrr");
    table.row("", "SATURATED", "", "", "MEAN", "MEAN", "", "COLUMNS");
    table.row("", "LOW", "HIGH", "ZERO", "SLOPE", "SHIFT", "DEAD", "DORMANT");
    for (FunctionProfile function : functions) {
      List<ColumnProfile> columns = function.columns();
      table.line(styled(VisibleText.of(function.function()), Style.bold));
      if (columns.size() > 1) {
        String all = "  all %,d columns".formatted(columns.size());
        table.row(cells(all, function.overall(), columns));
      }
      List<ColumnProfile> worst = columns.stream().sorted(WORST).limit(top).toList();
      grouped(worst).forEach(same -> table.row(cells(name(same), same.get(0), same)));
    }
    return table.lines();
  }

  private static double orZero(Double value) {
    return value == null ? 0 : value;
  }

  private static boolean isDead(ColumnProfile column) {
    return Boolean.TRUE.equals(column.dead());
  }

  /** Groups columns with equal numbers, which share a line. */
  private Collection<List<ColumnProfile>> grouped(List<ColumnProfile> columns) {
    return columns.stream()
        .collect(
            Collectors.groupingBy(
                column -> List.of(cells("", column, List.of(column))),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private static String name(List<ColumnProfile> same) {
    String more = same.size() == 1 ? "" : " +%,d more".formatted(same.size() - 1);
    return "  " + shortened(same.get(0).column(), NAME - 2 - more.length()) + more;
  }

  /** A long name shortened in the middle, because names differ mostly at the start and the end. */
  static String shortened(String name, int width) {
    String shown = VisibleText.of(name);
    if (shown.length() <= width) {
      return shown;
    }
    int end = (width - 2) / 2;
    return shown.substring(0, width - 2 - end) + ".." + shown.substring(shown.length() - end);
  }

  /** A line for one column or several; how many of these are dead and dormant. */
  private String[] cells(String name, ColumnProfile column, List<ColumnProfile> columns) {
    String dead = number(columns, ColumnProfile::dead, ProfileTable::isDead);
    String dormant = number(columns, ColumnProfile::dormant025, c -> c.dormant025() == 1);
    return new String[] {
      name,
      saturation(column.saturationLow()),
      saturation(column.saturationHigh()),
      percent(column.sparsity()),
      number(column.gradient()),
      number(column.meanShift()),
      dead.matches("[-0]") ? dead : styled(dead, Style.fg_red),
      dormant
    };
  }

  /** How many columns are so; a dash if nobody knows of any. */
  private static String number(
      List<ColumnProfile> columns,
      Function<ColumnProfile, Object> known,
      Predicate<ColumnProfile> isSo) {
    List<ColumnProfile> those = columns.stream().filter(c -> known.apply(c) != null).toList();
    return those.isEmpty() ? "-" : Long.toString(those.stream().filter(isSo).count());
  }

  private String saturation(Double share) {
    String text = percent(share);
    if (share == null || share < SOME) {
      return text;
    }
    return styled(text, share < MUCH ? Style.fg_yellow : Style.fg_red);
  }

  private String styled(String text, Style style) {
    return ansi.enabled() ? style.on() + text + Style.reset.on() : text;
  }

  /** A rounded percentage. None and all are shown only if they are exact. */
  static String percent(Double share) {
    if (share == null) {
      return "-";
    }
    if (share > 0 && share < 0.0005) {
      return "<0.1%";
    }
    return share < 1 && share > 0.9995
        ? ">99.9%"
        : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  static String number(Double value) {
    if (value == null) {
      return "-";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
  }

  private List<String> notFinite(List<ColumnProfile> columns) {
    List<String> lines = new ArrayList<>();
    int more = 0;
    for (ColumnProfile c : columns) {
      boolean some = c.nulls() + c.nans() + c.infinities() > 0;
      if (some && lines.size() < top) {
        String line = "%s: %,d null, %,d NaN, %,d infinite";
        lines.add(line.formatted(VisibleText.of(c.column()), c.nulls(), c.nans(), c.infinities()));
      } else if (some) {
        more++;
      }
    }
    if (more > 0) {
      lines.add("and in %s (see --json)".formatted(NumberText.count(more, "more column")));
    }
    return lines;
  }

  private void section(List<String> lines, String title, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add(styled(title, Style.bold));
      for (String item : items) {
        boolean first = true;
        for (String line : Paragraph.lines(VisibleText.of(item), WIDTH - 4)) {
          lines.add((first ? "  - " : "    ") + line);
          first = false;
        }
      }
    }
  }
}
