package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.profiler.state.LayerState;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Hoyer;

/** Takes the rows of one layer, whose values it counts and adds up in the state of the layer. */
final class Dimensions {
  /** Sparse vectors that are this short, or this full, are treated as dense ones. */
  private static final int SHORT = 4096;

  private static final int FULL = 8;

  private static final double[] EMPTY = {};

  private final LayerState state;
  private final Scratch scratch;

  /** Null until there is a row that has values. */
  private Block block;

  Dimensions(LayerState state, Scratch scratch) {
    this.state = state;
    this.scratch = scratch;
  }

  /** Says how long the next row is; all rows have to be of one length. */
  void expect(int rowLength) {
    state.expect(rowLength);
  }

  void addNullRow() {
    state.addNullRow();
  }

  /** Where the next row is to be written before {@link #addRow}. */
  double[] row() {
    if (state.length() == 0) {
      return EMPTY;
    }
    if (block == null) {
      block = new Block(state, scratch);
    }
    return block.row();
  }

  /** Makes an element of the next row null: it is counted as that, and no longer as NaN. */
  void setNull(int dimension) {
    row()[dimension] = Double.NaN;
    state.totals().addNulls(dimension, 1);
    state.totals().addNans(dimension, -1);
  }

  /** Adds the row that was written. */
  void addRow() {
    if (state.length() > 0) {
      double span = block.measure();
      if (Double.isFinite(span)) {
        addSpan(span);
      } else {
        addSpanOf(row());
      }
      block.add();
    }
  }

  private void addSpan(double span) {
    if (state.length() > 1 && !state.names().scalars()) {
      state.spans().add(Histogram.bin(span), 1);
    }
  }

  /** Adds the span of a row, if it has one; values that are not stored are zeros. */
  private void addSpanOf(double[] stored) {
    double least = stored.length < state.length() ? 0 : Double.NEGATIVE_INFINITY;
    double high = Math.max(least, RowKernels.max(stored, 0, stored.length, 1));
    double low = Math.max(least, RowKernels.max(stored, 0, stored.length, -1));
    if (Double.isFinite(high) && Double.isFinite(low)) {
      addSpan(high + low);
    }
  }

  /** Whether a sparse vector with so many stored elements is better written as a row. */
  boolean isRow(int stored) {
    return state.length() <= SHORT || stored > state.length() / FULL;
  }

  /** Adds a stored element of a long sparse vector; its zeros are added in the end. */
  void addStored(int dimension, double value) {
    if (Double.isNaN(value)) {
      state.totals().addNans(dimension, 1);
    } else {
      state.totals().add(dimension, value, 1);
    }
  }

  /** Adds what a long sparse vector is as a row, given all its stored elements. */
  void addSparse(double[] stored) {
    addSpanOf(stored);
    Layout layout = scratch.layout();
    double[] norms = new double[RowLoops.NORMS];
    for (int f = 0; f < layout.functions().size(); f++) {
      Activation function = layout.function(f);
      double[] outputs = Arrays.stream(stored).map(function::value).toArray();
      double zero = function.value(0);
      int zeros = state.length() - stored.length;
      double[] absolute = {zeros * Math.abs(zero)};
      double[] squares = {zeros * zero * zero};
      Hoyer.measure(outputs, 0, outputs.length, absolute, squares, 0, norms);
      Hoyer.add(state.hoyer(), f, state.length(), absolute[0], squares[0]);
    }
  }

  /** Moves all that waits into the state. */
  void flush() {
    if (block != null) {
      block.flush();
      scratch.tally(state.names().name()).release(state.totals());
    }
  }
}
