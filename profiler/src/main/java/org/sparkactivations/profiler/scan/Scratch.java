package org.sparkactivations.profiler.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.sparkactivations.core.kernel.Loop;
import org.sparkactivations.core.kernel.Loops;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;

/**
 * The memory that all scans of a task use in turns, of which a GROUP BY makes many; for one thread.
 */
public final class Scratch {
  private final Layout layout;
  private final Loop[] loops;
  private final Cells cells;

  /** By the name of a layer. */
  private final Map<String, Tally> tallies = new HashMap<>();

  /** By the number of dimensions. */
  private final Map<Integer, BlockPass> passes = new HashMap<>();

  /** What rows without other columns are written with; null until there is one. */
  private UnsafeRowWriter writer;

  public Scratch(Layout layout) {
    this.layout = layout;
    loops = layout.functions().stream().map(Loops::of).toArray(Loop[]::new);
    cells = new Cells(layout.edges());
  }

  public Layout layout() {
    return layout;
  }

  /** The state of no rows. */
  ProfileState emptyState(List<ColumnReader> readers) {
    return new ProfileState(layout, readers.stream().map(ColumnReader::names).toList());
  }

  /** Writes a row of so many columns, always the same number. */
  UnsafeRowWriter writer(int columns) {
    if (writer == null) {
      writer = new UnsafeRowWriter(columns);
    }
    writer.reset();
    writer.zeroOutNullBytes();
    return writer;
  }

  /** The loop over lines of a function. */
  Loop loop(int f) {
    return loops[f];
  }

  /** What counts the values of a layer. */
  Tally tally(String layer) {
    return tallies.computeIfAbsent(layer, name -> new Tally(cells));
  }

  /** What moves a block into its totals. */
  BlockPass pass(Block block) {
    return passes.computeIfAbsent(block.length, length -> new BlockPass(this, block));
  }
}
