package org.sparkactivations.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table in plain text. Every column is as wide as its widest cell, with two spaces between
 * columns.
 */
public final class TextTable {
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param alignment one letter for each column: l for left, r for right
   */
  public TextTable(String alignment) {
    right = new boolean[alignment.length()];
    for (int i = 0; i < right.length; i++) {
      right[i] = alignment.charAt(i) == 'r';
    }
  }

  public TextTable row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
    }
    rows.add(cells);
    return this;
  }

  /** Adds a line of any width between the rows. */
  TextTable line(String text) {
    rows.add(new String[] {text});
    return this;
  }

  /** The lines, without trailing spaces. */
  public List<String> lines() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length && row.length == widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    return rows.stream()
        .map(row -> row.length == widths.length ? line(row, widths) : row[0])
        .toList();
  }

  /** The width on the terminal; colour codes take no space. */
  private static int width(String cell) {
    return COLOUR.matcher(cell).replaceAll("").length();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String space = " ".repeat(widths[i] - width(row[i]));
      line.append(i == 0 ? "" : "  ").append(right[i] ? space + row[i] : row[i] + space);
    }
    return line.toString().stripTrailing();
  }
}
