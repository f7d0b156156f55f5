package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.profiler.metric.Hoyer;
import org.sparkactivations.profiler.metric.Lanes;

/**
 * Moves the rows of a {@link Block} into its totals. The arrays that this takes are large, so the
 * blocks of a layout, of which a GROUP BY makes many, share them if they have as many dimensions.
 */
final class BlockPass {
  private final Layout layout;
  private final int length;
  private final int beside;
  private final Piece[] pieces;

  /** Of the block at hand. */
  private Totals totals;

  /** By row, whether a value was taken out. */
  private final boolean[] unclean;

  private final double[][] absolute;
  private final double[][] squares;
  private final double[] norms = new double[RowLoops.NORMS];

  /** Of a few lines: what a function makes of them; the values of the identity are the lines. */
  private final double[][] outputs;

  private final double[][] slopes;
  private final double[][] values;
  private final Lanes lanes;

  BlockPass(Layout layout, Block shape) {
    this.layout = layout;
    length = shape.length;
    beside = shape.beside;
    int width = shape.width;
    pieces = new Piece[shape.pieces];
    for (int p = 0; p < pieces.length; p++) {
      int dimensions = beside == 1 ? Math.min(width, length - p * width) : length;
      pieces[p] = new Piece(p * width, dimensions, beside, shape.capacity);
    }
    int most = shape.capacity * beside;
    int functions = layout.functions.size();
    unclean = new boolean[most];
    // A row of one output has no sparseness.
    absolute = new double[functions][length > 1 ? most : 0];
    squares = new double[functions][length > 1 ? most : 0];
    outputs = new double[ColumnSums.LINES][width];
    slopes = new double[ColumnSums.LINES][width];
    values = new double[ColumnSums.LINES][];
    lanes = new Lanes(width);
  }

  void run(double[][][] x, int rows, Ranges ranges, Totals to, Tally tally, double[] hoyer) {
    totals = to;
    for (int p = 0; p < pieces.length; p++) {
      pieces[p].begin(x[p], rows);
      count(pieces[p], ranges, tally);
      sum(pieces[p]);
      pieces[p].end();
    }
    for (int r = 0; r < rows && length > 1; r++) {
      for (int f = 0; f < absolute.length && !unclean[r]; f++) {
        Hoyer.add(hoyer, f, length, absolute[f][r], squares[f][r]);
      }
    }
    clear(rows);
  }

  private void clear(int rows) {
    Arrays.fill(unclean, 0, rows, false);
    for (int f = 0; f < absolute.length && length > 1; f++) {
      Arrays.fill(absolute[f], 0, rows, 0);
      Arrays.fill(squares[f], 0, rows, 0);
    }
    totals = null;
  }

  /** Counts the values, after taking out what is not finite. */
  private void count(Piece piece, Ranges ranges, Tally tally) {
    for (int lane = 0; lane < piece.lanes(0); lane++) {
      int dimension = piece.dimension(lane);
      if (ranges.isFinite(dimension)) {
        totals.countRange(dimension, ranges.low(dimension), ranges.high(dimension));
      } else {
        clean(piece, lane);
      }
    }
    tally.count(piece, totals);
  }

  private void clean(Piece piece, int lane) {
    int dimension = piece.dimension(lane);
    for (int line = 0; line < piece.lines() && lane < piece.lanes(line); line++) {
      double value = piece.x(line)[lane];
      if (Double.isNaN(value)) {
        totals.addNans(dimension, 1);
      } else {
        totals.countRange(dimension, value, value);
      }
      if (Double.isInfinite(value)) {
        countInfinity(dimension, value);
      }
      if (!Double.isFinite(value)) {
        piece.take(line, lane);
        unclean[piece.row(line, lane)] = true;
      }
    }
    piece.replaceFirst(lane);
  }

  private void countInfinity(int dimension, double value) {
    totals.count(dimension, value, 1);
    int at = totals.countsOf(dimension);
    for (int f = 0; f < layout.functions.size(); f++) {
      if (layout.isEvaluated(f)) {
        Activation function = layout.functions.get(f);
        double slope = function.derivative(value);
        layout.countRegions(f, value, function.value(value), slope, 1, totals.counts, at);
      }
    }
  }

  private void sum(Piece piece) {
    for (int f = -1; f < layout.functions.size(); f++) {
      sum(piece, f);
    }
  }

  /** Adds the moments of a function to those of the dimensions; function -1 is the identity. */
  private void sum(Piece piece, int f) {
    for (int line = 0; line < piece.lines(); line += ColumnSums.LINES) {
      for (int i = 0; i < piece.together(line); i++) {
        evaluate(piece, f, line + i, i);
      }
      if (line == 0) {
        begin(piece, f);
      }
      add(piece, f, line);
    }
    for (int lane = 0; lane < piece.lanes(0); lane++) {
      int at = totals.sumsOf(piece.dimension(lane)) + Layout.moments(f);
      if (!lanes.moveTo(lane, totals.sums, at)) {
        addSlowly(piece, f, lane, at);
      }
    }
  }

  /** Computes the outputs and slopes of a line, the i-th of a few. */
  private void evaluate(Piece piece, int f, int line, int i) {
    double[] inputs = piece.x(line);
    if (f < 0) {
      values[i] = inputs;
      return;
    }
    int n = piece.lanes(line);
    values[i] = outputs[i];
    layout.loops[f].valueAndDerivative(inputs, outputs[i], slopes[i], n);
    if (layout.isEvaluated(f)) {
      double[] weight = piece.weights(line);
      for (int lane = 0; lane < n; lane++) {
        if (weight == null || weight[lane] != 0) {
          int at = totals.countsOf(piece.dimension(lane));
          double y = outputs[i][lane];
          layout.countRegions(f, inputs[lane], y, slopes[i][lane], 1, totals.counts, at);
        }
      }
    }
  }

  private void measure(int f, int line, double[] y, int n) {
    if (beside == 1) {
      Hoyer.measure(y, 0, n, absolute[f], squares[f], line, norms);
    } else if (length > 1) {
      for (int at = 0; at < n; at += length) {
        Hoyer.measure(y, at, length, absolute[f], squares[f], line * beside + at / length, norms);
      }
    }
  }

  private void begin(Piece piece, int f) {
    lanes.clear(pivot(f), f >= 0 && layout.unsigned[f], values[0]);
    for (int lane = 0; lane < piece.lanes(0); lane++) {
      int at = totals.sumsOf(piece.dimension(lane)) + Layout.moments(f);
      lanes.measureFrom(lane, totals.sums, at);
    }
  }

  private double pivot(int f) {
    return f < 0 ? 0 : layout.pivots[f];
  }

  private void add(Piece piece, int f, int line) {
    boolean plain = piece.isPlain(line);
    if (plain) {
      lanes.add(values, f < 0 ? values : slopes, piece.lanes(line));
    }
    for (int i = 0; i < piece.together(line); i++) {
      int n = piece.lanes(line + i);
      if (!plain) {
        double[] slope = f < 0 ? values[i] : slopes[i];
        lanes.addWeighted(values[i], slope, piece.weights(line + i), n);
      }
      if (f >= 0 && plain && beside == 1) {
        Hoyer.add(lanes.norms(), i * RowLoops.NORMS, absolute[f], squares[f], line + i);
      } else if (f >= 0) {
        measure(f, line + i, values[i], n);
      }
    }
  }

  private void addSlowly(Piece piece, int f, int lane, int at) {
    Activation function = f < 0 ? Layout.IDENTITY : layout.functions.get(f);
    for (int line = 0; line < piece.lines() && lane < piece.lanes(line); line++) {
      if (!piece.isTaken(line, lane)) {
        Lanes.addSlowly(function, pivot(f), piece.x(line)[lane], totals.sums, at);
      }
    }
  }
}
