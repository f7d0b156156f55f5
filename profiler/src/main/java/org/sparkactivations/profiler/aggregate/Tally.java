package org.sparkactivations.profiler.aggregate;

/**
 * Counts values by their {@link Layout#cell}: of a few hundred values most share a cell with
 * others, and all that is to be done for each cell is done once.
 */
final class Tally {
  private final int[] counts;
  private final int[] cells;

  /** How many cells hold values. */
  private int size;

  /**
   * @param most how many values can be counted before a {@link #clear}
   */
  Tally(int cells, int most) {
    counts = new int[cells];
    this.cells = new int[most + 1];
  }

  /** Counts values that are not NaN. */
  void add(Layout layout, double[] values, int n) {
    int next = size;
    for (int i = 0; i < n; i++) {
      int cell = layout.cell(values[i]);
      int before = counts[cell];
      // Without a branch, which would be mispredicted: a cell that is known is overwritten.
      cells[next] = cell;
      next += before == 0 ? 1 : 0;
      counts[cell] = before + 1;
    }
    size = next;
  }

  int size() {
    return size;
  }

  int cell(int i) {
    return cells[i];
  }

  /** How many values a cell has; none from now on. */
  int take(int cell) {
    int count = counts[cell];
    counts[cell] = 0;
    return count;
  }

  /** Forgets the cells, after all were taken. */
  void clear() {
    size = 0;
  }
}
