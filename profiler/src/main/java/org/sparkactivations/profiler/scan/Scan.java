package org.sparkactivations.profiler.scan;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.sparkactivations.profiler.state.ProfileState;

/** Reads rows into a state. Rows wait in blocks for a while, until the state is asked for. */
public final class Scan {
  private final ProfileState state;
  private final List<ColumnReader> readers;
  private final List<Dimensions> dimensions;

  /**
   * @param state that rows are added to
   * @param readers one for each of its layers
   */
  public Scan(ProfileState state, List<ColumnReader> readers, Scratch scratch) {
    this.state = state;
    this.readers = readers;
    dimensions = state.layers().stream().map(layer -> new Dimensions(layer, scratch)).toList();
  }

  /** Adds a row that has the columns, as {@link ColumnReader#readAs} says, from the first on. */
  public void add(UnsafeRow row, int first) {
    state.addRow();
    for (int i = 0; i < readers.size(); i++) {
      readers.get(i).read(row, first, dimensions.get(i));
    }
  }

  /** The state of all rows so far. */
  public ProfileState state() {
    dimensions.forEach(Dimensions::flush);
    return state;
  }
}
