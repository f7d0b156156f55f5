package org.sparkactivations.cli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.WordUtils;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.report.NumberText;
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
                input,
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
    table.row("", "SATURATED", "", "", "MEAN", "MEAN", "", "");
    table.row("", "LOW", "HIGH", "ZERO", "SLOPE", "SHIFT", "DEAD", "DORMANT");
    for (FunctionProfile function : functions) {
      List<ColumnProfile> columns = function.columns();
      table.line(styled(function.function(), Style.bold));
      if (columns.size() > 1) {
        String all = "  all %,d columns".formatted(columns.size());
        String dead = Long.toString(function.deadColumns());
        String dormant = Long.toString(function.dormantColumns());
        table.row(cells(all, function.overall(), dead, dormant));
      }
      List<ColumnProfile> worst = columns.stream().sorted(WORST).limit(top).toList();
      grouped(worst).forEach((cells, names) -> table.row(named(cells, names)));
    }
    return table.lines();
  }

  private static double orZero(Double value) {
    return value == null ? 0 : value;
  }

  private static boolean isDead(ColumnProfile column) {
    return Boolean.TRUE.equals(column.dead());
  }

  /** Groups columns with equal numbers into one line. */
  private Map<List<String>, List<String>> grouped(List<ColumnProfile> columns) {
    Map<List<String>, List<String>> groups = new LinkedHashMap<>();
    for (ColumnProfile column : columns) {
      String dead =
          column.dead() == null ? "-" : isDead(column) ? styled("yes", Style.fg_red) : "no";
      String dormant = column.dormant025() == null ? "-" : column.dormant025() == 1 ? "yes" : "no";
      List<String> cells = List.of(cells("", column, dead, dormant));
      groups.computeIfAbsent(cells, key -> new ArrayList<>()).add(column.column());
    }
    return groups;
  }

  private static String[] named(List<String> cells, List<String> names) {
    String more = names.size() == 1 ? "" : " +%,d more".formatted(names.size() - 1);
    String[] row = cells.toArray(String[]::new);
    row[0] = "  " + shortened(names.get(0), NAME - 2 - more.length()) + more;
    return row;
  }

  /** A long name shortened in the middle, because names differ mostly at the start and the end. */
  static String shortened(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int end = (width - 2) / 2;
    return name.substring(0, width - 2 - end) + ".." + name.substring(name.length() - end);
  }

  private String[] cells(String name, ColumnProfile column, String dead, String dormant) {
    return new String[] {
      name,
      saturation(column.saturationLow()),
      saturation(column.saturationHigh()),
      percent(column.sparsity()),
      number(column.gradient()),
      number(column.meanShift()),
      dead,
      dormant
    };
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
        lines.add(line.formatted(c.column(), c.nulls(), c.nans(), c.infinities()));
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
        String wrapped = WordUtils.wrap(item, WIDTH - 4, "\n    ", false);
        lines.addAll(("  - " + wrapped).lines().toList());
      }
    }
  }
}
