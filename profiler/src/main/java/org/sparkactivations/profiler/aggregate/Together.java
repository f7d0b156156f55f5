package org.sparkactivations.profiler.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sparkactivations.core.FunctionTable;
import org.sparkactivations.core.RowKernels;
import org.sparkactivations.core.TableSums;
import org.sparkactivations.core.math.ColumnSums;
import org.sparkactivations.profiler.metric.Lanes;

/**
 * Functions that are evaluated together, by a {@link FunctionTable}: that takes about as long as
 * two like gelu or eight like relu take by themselves.
 */
final class Together {
  private static final int FEWEST = 6;

  /** Numbers of functions of the layout. */
  final int[] functions;

  /** By function: the lines that are not evaluated together, and finally all. */
  final Lanes[] lanes;

  private final FunctionTable table;
  private final TableSums sums;
  private final double[][] x = new double[ColumnSums.LINES][];
  private final long[][] cells;

  /** How many lines have been added. */
  private int rows;

  private Together(Layout layout, int[] functions, int width) {
    this.functions = functions;
    lanes = new Lanes[functions.length];
    Arrays.setAll(lanes, i -> new Lanes(width));
    table = layout.table(functions);
    sums =
        new TableSums(width, Arrays.stream(functions).mapToDouble(f -> layout.pivots[f]).toArray());
    cells = new long[ColumnSums.LINES][width];
  }

  /** For all functions of a layout but those that have to be evaluated by themselves. */
  static List<Together> of(Layout layout, int width) {
    int[] functions =
        IntStream.range(0, layout.functions.size()).filter(f -> !layout.isEvaluated(f)).toArray();
    List<Together> all = new ArrayList<>();
    for (int from = 0; from + FEWEST <= functions.length; from += FunctionTable.FUNCTIONS) {
      int to = Math.min(from + FunctionTable.FUNCTIONS, functions.length);
      all.add(new Together(layout, Arrays.copyOfRange(functions, from, to), width));
    }
    return all;
  }

  boolean contains(int f) {
    return Arrays.stream(functions).anyMatch(each -> each == f);
  }

  /** Begins with no lines; the lanes have done so already. */
  void begin() {
    rows = 0;
    sums.clear();
    for (int i = 0; i < functions.length; i++) {
      lanes[i].measureFromHere(sums, i);
    }
  }

  /** Looks up four lines of a piece; false if too many numbers are not in the table. */
  boolean locate(Piece piece, int line) {
    for (int i = 0; i < ColumnSums.LINES; i++) {
      x[i] = piece.x(line + i);
    }
    return table.locate(x, 0, piece.lanes(line), cells);
  }

  /** Adds lanes [from, to) of the lines that were looked up. */
  void add(int from, int to) {
    RowKernels.addTabulated(table, x, cells, from, to, sums);
  }

  /** Says that all lanes of these lines have been added. */
  void endOfLines() {
    rows += ColumnSums.LINES;
  }

  /** Adds the norms of the i-th of these lines, as far as it was added last, to those of a row. */
  void addNorms(int i, double[][] absolute, double[][] squares, int row) {
    for (int f = 0; f < functions.length; f++) {
      absolute[functions[f]][row] += sums.norms[i * TableSums.NORMS + f];
      squares[functions[f]][row] += sums.norms[i * TableSums.NORMS + FunctionTable.FUNCTIONS + f];
    }
  }

  /** Moves what was added into the lanes. */
  void end() {
    for (int i = 0; i < functions.length; i++) {
      lanes[i].add(sums, i, rows);
    }
  }
}
