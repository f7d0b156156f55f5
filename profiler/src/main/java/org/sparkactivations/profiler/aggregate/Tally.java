package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;

/**
 * Counts the values of a column by their {@link Cells} until they are asked for: most values share
 * a cell with others, and what is to be done for a cell is done once. One array serves all groups
 * of a GROUP BY in turn.
 */
final class Tally {
  /** A few lanes at a time, so that their counts stay in the cache. */
  private static final int TOGETHER = 32;

  /** Going through all counts takes longer than counting so few values one by one. */
  private static final int FEW = 64;

  /** More dimensions are counted one by one. */
  private static final int MOST_DIMENSIONS = 1 << 14;

  /** So many values in one place that an int may overflow. */
  private static final long FULL = 1 << 30;

  private final Cells cells;

  /** By dimension and cell; all 0 without an owner. */
  private int[] counts = {};

  /** Whose values are counted here. */
  private Totals owner;

  private long pending;

  Tally(Cells cells) {
    this.cells = cells;
  }

  /** Counts all values of a piece that were not taken out. */
  void count(Piece piece, Totals totals) {
    boolean small = totals != owner && piece.lines() < FEW;
    if (small || totals.length > MOST_DIMENSIONS) {
      for (int lane = 0; lane < piece.lanes(0); lane++) {
        countSlowly(piece, lane, totals, false);
      }
      return;
    }
    own(totals, (long) piece.lines() * piece.lanes(0));
    for (int from = 0; from < piece.lanes(0); from += TOGETHER) {
      int end = Math.min(from + TOGETHER, piece.lanes(0));
      for (int line = 0; line < piece.lines(); line++) {
        int last = Math.min(end, piece.lanes(line));
        cells.count(piece.x(line), from, last, piece.countsByLane(), counts);
      }
    }
    // Values whose cell has no number were counted where nobody looks.
    for (int lane = 0; lane < piece.lanes(0) && cells.isFull(); lane++) {
      countSlowly(piece, lane, totals, true);
    }
    for (int line = 0; line < piece.lines() && piece.isUnclean(); line++) {
      takeBack(piece, line);
    }
  }

  private void own(Totals totals, long values) {
    pending += values;
    if (totals != owner || pending >= FULL) {
      release(owner);
      owner = totals;
      pending = values;
    }
    if (counts.length < totals.length * Cells.STRIDE) {
      counts = new int[totals.length * Cells.STRIDE];
    }
  }

  /** Takes back what was counted in place of values that are not finite. */
  private void takeBack(Piece piece, int line) {
    for (int lane = 0; lane < piece.lanes(line); lane++) {
      if (piece.isTaken(line, lane)) {
        counts[piece.dimension(lane) * Cells.STRIDE + cells.cell(piece.x(line)[lane])]--;
      }
    }
  }

  /** Counts the values of a lane one by one: all, or those only whose cells have no number. */
  private void countSlowly(Piece piece, int lane, Totals totals, boolean withoutNumber) {
    for (int line = 0; line < piece.lines() && lane < piece.lanes(line); line++) {
      double value = piece.x(line)[lane];
      int cell = cells.cell(value);
      int dimension = piece.dimension(lane);
      if (piece.isTaken(line, lane)) {
        continue;
      }
      if (cell == Cells.NONE) {
        totals.count(dimension, value, 1);
      } else if (!withoutNumber) {
        totals.count(dimension, cells.bin(cell), cells.interval(cell), 1);
      }
    }
  }

  /** Moves what was counted for these, if anything was, into them. */
  void release(Totals totals) {
    if (totals == null || totals != owner) {
      return;
    }
    for (int dimension = 0; dimension < totals.length; dimension++) {
      int at = dimension * Cells.STRIDE;
      for (int cell = Cells.NONE + 1; cell < cells.size(); cell++) {
        int n = counts[at + cell];
        if (n != 0) {
          totals.count(dimension, cells.bin(cell), cells.interval(cell), n);
        }
      }
      Arrays.fill(counts, at, at + cells.size(), 0);
    }
    owner = null;
  }
}
