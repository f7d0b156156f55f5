package org.sparkactivations.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;
import picocli.CommandLine.Help.Ansi;

class ProfileTableTest {
  private static ColumnProfile column(String name, long nulls, Double high, boolean dead) {
    double low = 0.25;
    return new ColumnProfile(
        name,
        10,
        nulls,
        0,
        0,
        high == null ? null : low,
        high,
        0.0,
        0.5,
        dead,
        -1.5,
        2e-9,
        0,
        1234.5,
        null,
        0.0625,
        null,
        null,
        null,
        dead ? 1.0 : 0.0,
        null,
        null,
        0.0,
        1.0,
        Map.of());
  }

  private static InputProfile input(String name) {
    return new InputProfile(
        name,
        10,
        0,
        0,
        0,
        0.0,
        1.0,
        0.5,
        0.25,
        Collections.nCopies(9, 0.5),
        0.0625,
        List.of(new InputProfile.Bin(0.5, 0.5625, 10)),
        Map.of());
  }

  private static List<String> lines(int top, ColumnProfile... columns) {
    return lines(Ansi.OFF, top, columns);
  }

  private static List<String> lines(Ansi ansi, int top, ColumnProfile... columns) {
    String function = "hardsigmoid(slope=0.123456789012345, offset=0.123456789012345)";
    FunctionProfile profile =
        new FunctionProfile(function, column(null, 0, 0.5, false), List.of(columns));
    List<InputProfile> inputs = Arrays.stream(columns).map(c -> input(c.column())).toList();
    return new ProfileTable(new Profile(1234, 0.01, inputs, List.of(), List.of(profile)), top, ansi)
        .lines("in.csv");
  }

  @Test
  void theWorstComeFirstAndEqualOnesShareALine() {
    List<String> lines =
        lines(
            4,
            column("good", 0, 0.0, false),
            column("bad", 0, 0.5, false),
            column("twin", 0, 0.5, false),
            column("dead", 0, 0.0, true),
            column("none", 0, null, false));
    assertEquals("in.csv: 1,234 rows, 5 columns, 1 function", lines.get(0));
    assertEquals(
        List.of(
            "  all 5 columns      25.0%  50.0%  0.0%  0.0625  1.23e+03     1        1",
            "  dead               25.0%   0.0%  0.0%  0.0625  1.23e+03     1        1",
            "  bad +1 more        25.0%  50.0%  0.0%  0.0625  1.23e+03     0        0",
            "  good               25.0%   0.0%  0.0%  0.0625  1.23e+03     0        0"),
        lines.subList(5, 9));
    assertTrue(
        lines.contains("Shown: the worst 4 of 5 columns for each function (--top N for more)."));
  }

  @Test
  void deadAndDormantAreNumbersOfColumnsInEveryLine() {
    List<String> lines =
        lines(9, column("a", 0, 0.0, true), column("b", 0, 0.0, true), column("c", 0, 0.5, false));
    assertTrue(lines.get(2).endsWith("  COLUMNS"), lines.get(2));
    assertTrue(lines.get(3).endsWith("  DEAD  DORMANT"), lines.get(3));
    assertEquals(
        List.of(
            "  all 3 columns      25.0%  50.0%  0.0%  0.0625  1.23e+03     2        2",
            "  a +1 more          25.0%   0.0%  0.0%  0.0625  1.23e+03     2        2",
            "  c                  25.0%  50.0%  0.0%  0.0625  1.23e+03     0        0"),
        lines.subList(5, 8));
  }

  @Test
  void coloursChangeNothingButColours() {
    ColumnProfile[] columns = {column("a", 0, 0.5, true), column("b", 0, 0.0, false)};
    List<String> plain = lines(5, columns);
    List<String> coloured = lines(Ansi.ON, 5, columns);
    assertEquals(plain, coloured.stream().map(l -> l.replaceAll("\u001B\\[[0-9;]*m", "")).toList());
    assertTrue(
        coloured.stream().anyMatch(l -> l.contains("\u001B[31m50.0%\u001B[0m")),
        coloured::toString);
    assertTrue(plain.stream().noneMatch(l -> l.contains("\u001B")), plain::toString);
  }

  @Test
  void eightyColumnsAreEnough() {
    String name = "a_very_long_name_of_a_column_".repeat(3);
    List<String> lines = lines(5, column(name + 1, 3, 1.0, false), column(name + 2, 0, 0.1, true));
    List<String> table = lines.subList(0, lines.indexOf("Not finite numbers"));
    assertTrue(table.stream().allMatch(line -> line.length() <= 80), String.join("\n", table));
    assertTrue(table.stream().anyMatch(line -> line.startsWith("  a_very_lo.._column_2 ")));
  }

  @Test
  void valuesThatAreNotFiniteNumbersAreListed() {
    List<String> lines =
        lines(
            1, column("a", 2, 0.0, false), column("b", 3, 0.0, false), column("c", 0, 0.0, false));
    int start = lines.indexOf("Not finite numbers");
    assertEquals("  - a: 2 null, 0 NaN, 0 infinite", lines.get(start + 1));
    assertEquals("  - and in 1 more column (see --json)", lines.get(start + 2));
  }

  @Test
  void noneAndAllAreOnlySaidWhereTheyAreExact() {
    assertEquals("0.0%", ProfileTable.percent(0.0));
    assertEquals("<0.1%", ProfileTable.percent(1e-9));
    assertEquals("0.1%", ProfileTable.percent(0.0006));
    assertEquals(">99.9%", ProfileTable.percent(1 - 1e-9));
    assertEquals("100.0%", ProfileTable.percent(1.0));
    assertEquals("-", ProfileTable.percent(null));
  }
}
