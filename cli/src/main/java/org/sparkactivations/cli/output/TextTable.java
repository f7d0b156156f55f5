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

  private final String alignment;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param alignment one letter for each column: l for left, r for right
   */
  public TextTable(String alignment) {
    this.alignment = alignment;
  }

  public TextTable row(String... cells) {
    if (cells.length != alignment.length()) {
      throw new IllegalArgumentException(cells.length + " cells for " + alignment);
    }
    rows.add(cells);
    return this;
  }

  /** Adds a line of any width between the rows. */
  public TextTable line(String text) {
    rows.add(new String[] {text});
    return this;
  }

  /** The lines, without trailing spaces. */
  public List<String> lines() {
    int[] widths = new int[alignment.length()];
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
      boolean right = alignment.charAt(i) == 'r';
      line.append(i == 0 ? "" : "  ").append(right ? space + row[i] : row[i] + space);
    }
    return line.toString().stripTrailing();
  }
}
