package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.metric.Hoyer;
import org.sparkactivations.profiler.metric.Lanes;

/**
 * Moves the rows of a {@link Block} into its totals. The arrays that this takes are large, so the
 * blocks of a layout, of which a GROUP BY makes many, share them if they have as many dimensions.
 */
final class BlockPass {
  private static final int CACHE_LINE = 8;

  private final Layout layout;
  private final int length;
  private final int beside;
  private final int width;

  /** Of the block at hand. */
  private double[][][] x;

  private int rows;
  private Totals totals;

  /** By piece and line: 1 for a finite value, 0 for others; null for a line of finite values. */
  private final double[][][] weights;

  private final boolean[] unclean;
  private final double[][] absolute;
  private final double[][] squares;
  private final double[][] columns;
  private final Ranges ranges;

  /** Of a few lines: what a function makes of them; the values of the identity are the lines. */
  private final double[][] outputs;

  private final double[][] slopes;
  private final double[][] values;
  private final Lanes lanes;

  BlockPass(Layout layout, Block shape) {
    this.layout = layout;
    length = shape.length;
    beside = shape.beside;
    width = shape.width;
    int most = shape.capacity * beside;
    int functions = layout.functions.size();
    weights = new double[shape.pieces][shape.capacity][];
    unclean = new boolean[most];
    // A row of one output has no sparseness.
    absolute = new double[functions][length > 1 ? most : 0];
    squares = new double[functions][length > 1 ? most : 0];
    columns = new double[CACHE_LINE][shape.capacity];
    ranges = new Ranges(width);
    outputs = new double[Lanes.TOGETHER][width];
    slopes = new double[Lanes.TOGETHER][width];
    values = new double[Lanes.TOGETHER][];
    lanes = new Lanes(width);
  }

  void run(double[][][] blockX, int blockRows, Totals to, double[] hoyer) {
    x = blockX;
    rows = blockRows;
    totals = to;
    for (int p = 0; p < x.length; p++) {
      count(p);
      sum(p, -1);
      for (int f = 0; f < layout.functions.size(); f++) {
        sum(p, f);
      }
    }
    for (int r = 0; r < rows && length > 1; r++) {
      for (int f = 0; f < absolute.length && !unclean[r]; f++) {
        Hoyer.add(hoyer, f, length, absolute[f][r], squares[f][r]);
      }
    }
    clear();
  }

  private void clear() {
    Arrays.fill(unclean, 0, rows, false);
    for (double[][] piece : weights) {
      Arrays.fill(piece, null);
    }
    for (int f = 0; f < absolute.length && length > 1; f++) {
      Arrays.fill(absolute[f], 0, rows, 0);
      Arrays.fill(squares[f], 0, rows, 0);
    }
    x = null;
    totals = null;
  }

  private int lines() {
    return (rows + beside - 1) / beside;
  }

  /** How many lanes of a line hold values. */
  private int lanes(int piece, int line) {
    return beside == 1
        ? Math.min(width, length - piece * width)
        : Math.min(beside, rows - line * beside) * length;
  }

  private int dimension(int piece, int lane) {
    return beside == 1 ? piece * width + lane : lane % length;
  }

  /** Counts the values of a piece, a lane after the other, and takes out what is not finite. */
  private void count(int piece) {
    int lanes = lanes(piece, 0);
    ranges.begin(x[piece][0], lanes);
    for (int line = 1; line < lines(); line++) {
      ranges.add(x[piece][line], lanes(piece, line));
    }
    for (int lane = 0; lane < lanes; lane++) {
      if (lane % CACHE_LINE == 0) {
        gather(piece, lane, Math.min(CACHE_LINE, lanes - lane));
      }
      int lines = lane < lanes(piece, lines() - 1) ? lines() : lines() - 1;
      count(piece, lane, columns[lane % CACHE_LINE], lines);
    }
  }

  /** Turns a few neighbouring lanes into columns: going down lane by lane would miss the cache. */
  private void gather(int piece, int lane, int n) {
    if (n == CACHE_LINE) {
      Block.gather(x[piece], lane, lines(), columns);
      return;
    }
    for (int line = 0; line < lines(); line++) {
      for (int i = 0; i < n; i++) {
        columns[i][line] = x[piece][line][lane + i];
      }
    }
  }

  private void count(int piece, int lane, double[] column, int lines) {
    int dimension = dimension(piece, lane);
    if (ranges.isFinite(lane)) {
      totals.countRange(dimension, ranges.low(lane), ranges.high(lane));
      totals.count(dimension, column, lines);
      return;
    }
    int valid = 0;
    for (int line = 0; line < lines; line++) {
      double value = column[line];
      if (!Double.isNaN(value)) {
        column[valid++] = value;
        totals.countRange(dimension, value, value);
      }
      if (!Double.isFinite(value)) {
        takeOut(piece, line, lane);
      }
    }
    totals.addNans(dimension, lines - valid);
    totals.count(dimension, column, valid);
    if (weights[piece][0] != null && weights[piece][0][lane] == 0) {
      x[piece][0][lane] = firstFinite(piece, lane);
    }
  }

  /** Outputs of a lane are measured from that of its first line, which should be a usual one. */
  private double firstFinite(int piece, int lane) {
    for (int line = 1; line < lines() && lane < lanes(piece, line); line++) {
      if (weights[piece][line] == null || weights[piece][line][lane] != 0) {
        return x[piece][line][lane];
      }
    }
    return 0;
  }

  private void takeOut(int piece, int line, int lane) {
    double value = x[piece][line][lane];
    int at = totals.countsOf(dimension(piece, lane));
    for (int f = 0; f < layout.functions.size() && Double.isInfinite(value); f++) {
      if (layout.isEvaluated(f)) {
        Activation function = layout.functions.get(f);
        double slope = function.derivative(value);
        layout.countRegions(f, value, function.value(value), slope, 1, totals.counts, at);
      }
    }
    if (weights[piece][line] == null) {
      weights[piece][line] = new double[width];
      Arrays.fill(weights[piece][line], 1);
    }
    weights[piece][line][lane] = 0;
    x[piece][line][lane] = 0;
    unclean[line * beside + (beside == 1 ? 0 : lane / length)] = true;
  }

  /** Adds the moments of a function to those of the dimensions; function -1 is the identity. */
  private void sum(int piece, int f) {
    for (int line = 0; line < lines(); line += Lanes.TOGETHER) {
      int group = Math.min(Lanes.TOGETHER, lines() - line);
      for (int i = 0; i < group; i++) {
        evaluate(piece, f, line + i, i);
      }
      if (line == 0) {
        begin(piece, f);
      }
      add(piece, f, line, group);
    }
    for (int lane = 0; lane < lanes(piece, 0); lane++) {
      int at = totals.sumsOf(dimension(piece, lane)) + Layout.moments(f);
      if (!lanes.moveTo(lane, totals.sums, at)) {
        addSlowly(piece, f, lane, at);
      }
    }
  }

  /** Computes the outputs and slopes of a line, the i-th of a few. */
  private void evaluate(int piece, int f, int line, int i) {
    double[] inputs = x[piece][line];
    if (f < 0) {
      values[i] = inputs;
      return;
    }
    int n = lanes(piece, line);
    values[i] = outputs[i];
    layout.loops[f].valueAndDerivative(inputs, outputs[i], slopes[i], n);
    measure(f, line, outputs[i], n);
    if (layout.isEvaluated(f)) {
      double[] weight = weights[piece][line];
      for (int lane = 0; lane < n; lane++) {
        if (weight == null || weight[lane] != 0) {
          int at = totals.countsOf(dimension(piece, lane));
          double y = outputs[i][lane];
          layout.countRegions(f, inputs[lane], y, slopes[i][lane], 1, totals.counts, at);
        }
      }
    }
  }

  private void measure(int f, int line, double[] y, int n) {
    if (beside == 1) {
      Hoyer.measure(y, 0, n, absolute[f], squares[f], line);
    } else if (length > 1) {
      for (int at = 0; at < n; at += length) {
        Hoyer.measure(y, at, length, absolute[f], squares[f], line * beside + at / length);
      }
    }
  }

  private void begin(int piece, int f) {
    lanes.clear(pivot(f), f >= 0 && layout.oneSign[f], values[0]);
    for (int lane = 0; lane < lanes(piece, 0); lane++) {
      int at = totals.sumsOf(dimension(piece, lane)) + Layout.moments(f);
      lanes.measureFrom(lane, totals.sums, at);
    }
  }

  private double pivot(int f) {
    return f < 0 ? 0 : layout.pivots[f];
  }

  private void add(int piece, int f, int line, int group) {
    boolean plain = group == Lanes.TOGETHER;
    for (int i = 0; i < group; i++) {
      plain &= weights[piece][line + i] == null;
      plain &= lanes(piece, line + i) == lanes(piece, line);
    }
    if (plain) {
      lanes.add(values, f < 0 ? null : slopes, lanes(piece, line));
      return;
    }
    for (int i = 0; i < group; i++) {
      double[] slope = f < 0 ? null : slopes[i];
      lanes.addWeighted(values[i], slope, weights[piece][line + i], lanes(piece, line + i));
    }
  }

  private void addSlowly(int piece, int f, int lane, int at) {
    Activation function = f < 0 ? Layout.IDENTITY : layout.functions.get(f);
    for (int line = 0; line < lines() && lane < lanes(piece, line); line++) {
      if (weights[piece][line] == null || weights[piece][line][lane] != 0) {
        Lanes.addSlowly(function, pivot(f), x[piece][line][lane], totals.sums, at);
      }
    }
  }
}
