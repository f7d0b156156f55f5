package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import org.sparkactivations.profiler.state.Totals;

/**
 * Counts the values of a layer by {@link Cells}, and moves the counts into the totals when these
 * are read: most values share a cell with others, and so it takes one addition for each. One array
 * serves all groups of a GROUP BY in turn, each of which owns it for a while.
 */
final class Tally {
  /** How many lanes are counted at a time: their counts stay in the cache. */
  private static final int TOGETHER = 32;

  /** For fewer lines, moving all counts takes longer than counting the values one by one. */
  private static final int FEW_LINES = 64;

  /** The values of more dimensions are counted one by one. */
  private static final int MOST_DIMENSIONS = 1 << 14;

  /** After this many values the counts are moved, before one can overflow. */
  private static final long MOST_VALUES = 1 << 30;

  private final Cells cells;

  /** By dimension and cell; all 0 without an owner. */
  private int[] counts = {};

  /** Whose values are counted here. */
  private Totals owner;

  /** How many values were counted for the owner, at most. */
  private long pending;

  Tally(Cells cells) {
    this.cells = cells;
  }

  /** Counts all values of a piece that were not taken out. */
  void count(Piece piece, Totals totals) {
    boolean few = totals != owner && piece.lines() < FEW_LINES;
    if (few || totals.length > MOST_DIMENSIONS) {
      for (int lane = 0; lane < piece.lanes(0); lane++) {
        countOneByOne(piece, lane, totals, false);
      }
      return;
    }
    own(totals, (long) piece.lines() * piece.lanes(0));
    for (int from = 0; from < piece.lanes(0); from += TOGETHER) {
      int end = Math.min(from + TOGETHER, piece.lanes(0));
      for (int line = 0; line < piece.lines(); line++) {
        int last = Math.min(end, piece.lanes(line));
        cells.count(piece.line(line), from, last, piece.countsByLane(), counts);
      }
    }
    // Values whose cell has no number went to slot NONE, which is ignored.
    for (int lane = 0; lane < piece.lanes(0) && cells.isFull(); lane++) {
      countOneByOne(piece, lane, totals, true);
    }
    for (int line = 0; line < piece.lines() && piece.isIncomplete(); line++) {
      takeBack(piece, line);
    }
  }

  private void own(Totals totals, long values) {
    pending += values;
    if (totals != owner || pending >= MOST_VALUES) {
      release(owner);
      owner = totals;
      pending = values;
    }
    if (counts.length < totals.length * Cells.STRIDE) {
      counts = new int[totals.length * Cells.STRIDE];
    }
  }

  /** Takes back what was counted in place of values that were taken out. */
  private void takeBack(Piece piece, int line) {
    for (int lane = 0; lane < piece.lanes(line); lane++) {
      if (piece.isTaken(line, lane)) {
        counts[piece.dimension(lane) * Cells.STRIDE + cells.cell(piece.line(line)[lane])]--;
      }
    }
  }

  /** Counts all values of a lane, or only those whose cells have no number, in the totals. */
  private void countOneByOne(Piece piece, int lane, Totals totals, boolean onlyWithoutNumber) {
    int dimension = piece.dimension(lane);
    for (int line = 0; line < piece.lines() && lane < piece.lanes(line); line++) {
      if (piece.isTaken(line, lane)) {
        continue;
      }
      double value = piece.line(line)[lane];
      int cell = cells.cell(value);
      if (cell == Cells.NONE) {
        totals.count(dimension, value, 1);
      } else if (!onlyWithoutNumber) {
        totals.count(dimension, cells.bin(cell), cells.interval(cell), 1);
      }
    }
  }

  /** Moves the counts into these totals, if they are the owner. */
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
