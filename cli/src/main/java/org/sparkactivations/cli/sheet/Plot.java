package org.sparkactivations.cli.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Numbers;

/** A small plot of a function and its derivative in plain characters: * is f, . is f'. */
public final class Plot {
  /** Graphs are drawn from -X to X. */
  static final double X = 5;

  private static final double Y = 5;
  private static final int COLUMNS = 61;
  private static final int ROWS = 15;

  private final double low;
  private final double high;
  private final char[][] canvas = new char[ROWS][COLUMNS];

  private Plot(Activation activation) {
    double[] values = new double[2 * COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      values[column] = activation.value(x(column));
      values[COLUMNS + column] = activation.derivative(x(column));
    }
    low = Math.max(-Y, Arrays.stream(values).filter(Double::isFinite).min().orElse(-1));
    high = Math.min(Y, Math.max(low + 1, Arrays.stream(values).max().orElse(1)));
    for (char[] row : canvas) {
      Arrays.fill(row, ' ');
      row[COLUMNS / 2] = '|';
    }
    for (int column = 0; column < COLUMNS; column++) {
      mark(column, 0, column == COLUMNS / 2 ? '+' : '-');
      mark(column, values[COLUMNS + column], '.');
      mark(column, values[column], '*');
    }
  }

  /** The lines of the plot for arguments from -5 to 5. Values above 5 or below -5 are left out. */
  public static List<String> of(Activation activation) {
    return new Plot(activation).lines();
  }

  private static double x(int column) {
    return -X + 2 * X * column / (COLUMNS - 1);
  }

  private void mark(int column, double y, char mark) {
    if (y >= low && y <= high) {
      int row = (int) Math.round((high - y) / (high - low) * (ROWS - 1));
      canvas[row][column] = mark;
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String label = row == 0 ? label(high) : row == ROWS - 1 ? label(low) : "";
      lines.add("%8s %s".formatted(label, new String(canvas[row])).stripTrailing());
    }
    String ends = "%-30s0%30s".formatted(Numbers.text(-X), Numbers.text(X));
    lines.add("%8s %s".formatted("", ends));
    lines.add("%8s * f(x)   . f'(x)".formatted(""));
    return lines;
  }

  private static String label(double y) {
    return Numbers.text(Math.round(y * 100) / 100.0);
  }
}
