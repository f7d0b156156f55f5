package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.Totals;
import org.sparkactivations.profiler.statistic.Hoyer;
import org.sparkactivations.profiler.statistic.MomentSums;

/**
 * One run over a {@link Block}: it counts the values, evaluates every function for them, and adds
 * all to the state. Its arrays are large, so blocks of as many dimensions share them.
 */
final class BlockPass {
  private final Scratch scratch;
  private final Layout layout;
  private final int functions;
  private final int length;
  private final int rowsPerLine;
  private final Piece[] pieces;

  /** Of the block at hand. */
  private Totals totals;

  /** By row, whether a value was taken out. */
  private final boolean[] incomplete;

  /** By function and row, the sums of |y| and y * y of the outputs; none for rows of one value. */
  private final double[][] absolute;

  private final double[][] squares;
  private final double[] norms = new double[RowLoops.NORMS];

  /** What a function makes of a few lines. */
  private final double[][] outputs;

  private final double[][] slopes;

  /** What is added up: outputs, or the lines themselves. */
  private final double[][] added;

  private final MomentSums sums;

  /** For blocks of the shape of this one. */
  BlockPass(Scratch scratch, Block shape) {
    this.scratch = scratch;
    layout = scratch.layout();
    functions = layout.functions().size();
    length = shape.length;
    rowsPerLine = shape.rowsPerLine;
    int width = shape.width;
    pieces = new Piece[shape.pieces];
    for (int p = 0; p < pieces.length; p++) {
      int dimensions = rowsPerLine == 1 ? Math.min(width, length - p * width) : length;
      pieces[p] = new Piece(p * width, dimensions, rowsPerLine, shape.capacity);
    }
    int rows = shape.capacity * rowsPerLine;
    incomplete = new boolean[rows];
    absolute = new double[functions][length > 1 ? rows : 0];
    squares = new double[functions][length > 1 ? rows : 0];
    outputs = new double[ColumnSums.LINES][width];
    slopes = new double[ColumnSums.LINES][width];
    added = new double[ColumnSums.LINES][];
    sums = new MomentSums(width);
  }

  void run(Block block) {
    totals = block.totals;
    int rows = block.rows;
    for (int p = 0; p < pieces.length; p++) {
      Piece piece = pieces[p];
      piece.begin(block.lines[p], rows);
      addRanges(piece, block);
      block.tally.count(piece, totals);
      for (int f = Layout.INPUT; f < functions; f++) {
        addMoments(piece, f);
      }
      piece.end();
    }
    if (length > 1) {
      addSparseness(block.hoyer, rows);
    }
    Arrays.fill(incomplete, 0, rows, false);
    totals = null;
  }

  private void addSparseness(double[] hoyer, int rows) {
    for (int f = 0; f < functions; f++) {
      for (int row = 0; row < rows; row++) {
        if (!incomplete[row]) {
          Hoyer.add(hoyer, f, length, absolute[f][row], squares[f][row]);
        }
      }
      Arrays.fill(absolute[f], 0, rows, 0);
      Arrays.fill(squares[f], 0, rows, 0);
    }
  }

  /** Adds the ranges of all lanes, and takes out the values that are not finite. */
  private void addRanges(Piece piece, Block block) {
    for (int lane = 0; lane < piece.lanes(0); lane++) {
      int dimension = piece.dimension(lane);
      if (block.isFinite(dimension)) {
        totals.countRange(dimension, block.low[dimension], block.high[dimension]);
      } else {
        takeOut(piece, lane);
      }
    }
  }

  /** Takes the values that are not finite out of a lane, and adds them and the range of others. */
  private void takeOut(Piece piece, int lane) {
    int dimension = piece.dimension(lane);
    for (int line = 0; line < piece.lines() && lane < piece.lanes(line); line++) {
      double value = piece.line(line)[lane];
      if (Double.isNaN(value)) {
        totals.addNans(dimension, 1);
      } else {
        totals.countRange(dimension, value, value);
      }
      if (Double.isInfinite(value)) {
        addInfinity(dimension, value);
      }
      if (!Double.isFinite(value)) {
        piece.take(line, lane);
        incomplete[piece.row(line, lane)] = true;
      }
    }
    piece.replaceFirst(lane);
  }

  private void addInfinity(int dimension, double value) {
    totals.count(dimension, value, 1);
    for (int f = 0; f < functions; f++) {
      if (layout.countsRegions(f)) {
        Activation function = layout.function(f);
        double slope = function.derivative(value);
        totals.countRegions(dimension, f, value, function.value(value), slope, 1);
      }
    }
  }

  /** Adds the moments of a function to those of the dimensions. */
  private void addMoments(Piece piece, int f) {
    for (int line = 0; line < piece.lines(); line += ColumnSums.LINES) {
      for (int i = 0; i < piece.together(line); i++) {
        evaluate(piece, f, line + i, i);
      }
      if (line == 0) {
        begin(piece, f);
      }
      addLines(piece, f, line);
    }
    for (int lane = 0; lane < piece.lanes(0); lane++) {
      int at = totals.momentsOf(piece.dimension(lane), f);
      if (!sums.moveTo(lane, totals.sums(), at)) {
        addOneByOne(piece, f, lane, at);
      }
    }
  }

  /** Computes the outputs and slopes of a line, the i-th of a few. */
  private void evaluate(Piece piece, int f, int line, int i) {
    double[] inputs = piece.line(line);
    if (f == Layout.INPUT) {
      added[i] = inputs;
      return;
    }
    int lanes = piece.lanes(line);
    added[i] = outputs[i];
    scratch.loop(f).valueAndDerivative(inputs, outputs[i], slopes[i], lanes);
    if (layout.countsRegions(f)) {
      for (int lane = 0; lane < lanes; lane++) {
        if (!piece.isTaken(line, lane)) {
          double y = outputs[i][lane];
          totals.countRegions(piece.dimension(lane), f, inputs[lane], y, slopes[i][lane], 1);
        }
      }
    }
  }

  private void begin(Piece piece, int f) {
    sums.clear(layout.pivot(f), layout.isOfOneSign(f), added[0]);
    for (int lane = 0; lane < piece.lanes(0); lane++) {
      int at = totals.momentsOf(piece.dimension(lane), f);
      sums.measureFrom(lane, totals.sums(), at);
    }
  }

  /** Adds the lines that were evaluated, the first of which is this one. */
  private void addLines(Piece piece, int f, int line) {
    // The slope of the values themselves is never read.
    double[][] slope = f == Layout.INPUT ? added : slopes;
    boolean full = piece.isFull(line);
    if (full) {
      sums.add(added, slope, piece.lanes(line));
    }
    for (int i = 0; i < piece.together(line); i++) {
      int lanes = piece.lanes(line + i);
      if (!full) {
        sums.addWeighted(added[i], slope[i], piece.weights(line + i), lanes);
      }
      if (f == Layout.INPUT || length == 1) {
        continue; // Without sparseness.
      }
      if (full && rowsPerLine == 1) {
        Hoyer.add(sums.norms(), i * RowLoops.NORMS, absolute[f], squares[f], line + i);
      } else {
        measureRows(f, line + i, outputs[i], lanes);
      }
    }
  }

  /** Adds the norms of a line to those of its rows. */
  private void measureRows(int f, int line, double[] y, int lanes) {
    int step = rowsPerLine == 1 ? lanes : length;
    for (int at = 0; at < lanes; at += step) {
      int row = line * rowsPerLine + at / step;
      Hoyer.measure(y, at, step, absolute[f], squares[f], row, norms);
    }
  }

  /** Adds the outputs in a lane that are too large or too small to be added up with others. */
  private void addOneByOne(Piece piece, int f, int lane, int at) {
    Activation function = layout.function(f);
    for (int line = 0; line < piece.lines() && lane < piece.lanes(line); line++) {
      if (!piece.isTaken(line, lane)) {
        double x = piece.line(line)[lane];
        MomentSums.addValue(function, layout.pivot(f), x, totals.sums(), at);
      }
    }
  }
}
