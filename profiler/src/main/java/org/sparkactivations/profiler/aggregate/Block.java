package org.sparkactivations.profiler.aggregate;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.metric.Hoyer;
import org.sparkactivations.profiler.metric.Lanes;

/**
 * Rows of one array or vector column that wait until there are enough for the loops. Short rows are
 * put side by side and long ones are cut, so that the loops always see a few hundred lanes.
 */
final class Block {
  private static final int FEWEST_LANES = 128;
  private static final int MOST_LANES = 512;

  /** About how many values wait at most. */
  private static final int PENDING = 1 << 19;

  private static final int CACHE_LINE = 8;
  private static final int FEWEST_ROWS = 8;
  private static final int MOST_ROWS = 256;

  private final Layout layout;
  private final Totals totals;
  private final double[] hoyer;
  private final int length;

  /** How many rows are side by side, in how many pieces of how many lanes. */
  private final int beside;

  private final int pieces;
  private final int width;
  private final int capacity;

  /** By piece and line, made when they are needed. */
  private final double[][][] x;

  /** 1 for a finite value, 0 for others; null for a line of finite values. */
  private final double[][][] weights;

  private final boolean[] unclean;
  private final double[][] absolute;
  private final double[][] squares;
  private final double[][] columns;
  private final double[] outputs;
  private final double[] slopes;
  private final Lanes lanes;
  private int rows;

  Block(Layout layout, Totals totals, double[] hoyer) {
    this.layout = layout;
    this.totals = totals;
    this.hoyer = hoyer;
    length = totals.length;
    beside = Math.max(1, FEWEST_LANES / length);
    pieces = (length + MOST_LANES - 1) / MOST_LANES;
    width = beside == 1 ? (length + pieces - 1) / pieces : beside * length;
    capacity = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, PENDING / (width * pieces)));
    x = new double[pieces][capacity][];
    weights = new double[pieces][capacity][];
    unclean = new boolean[capacity * beside];
    absolute = new double[layout.functions.size()][capacity * beside];
    squares = new double[layout.functions.size()][capacity * beside];
    columns = new double[CACHE_LINE][capacity];
    outputs = new double[width];
    slopes = new double[width];
    lanes = new Lanes(width);
  }

  /** Adds a row; null elements are NaN here. */
  void add(double[] row) {
    int line = rows / beside;
    int at = rows % beside * length;
    for (int p = 0; p < pieces; p++) {
      if (x[p][line] == null) {
        x[p][line] = new double[width];
      }
      int from = p * width;
      System.arraycopy(row, from, x[p][line], at, Math.min(width, length - from));
    }
    rows++;
    if (rows == capacity * beside) {
      flush();
    }
  }

  /** Moves all that waits into the totals. */
  void flush() {
    if (rows == 0) {
      return;
    }
    for (int p = 0; p < pieces; p++) {
      count(p);
      Arrays.fill(slopes, 1);
      sum(p, -1);
      for (int f = 0; f < layout.functions.size(); f++) {
        sum(p, f);
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int f = 0; f < absolute.length && !unclean[r]; f++) {
        Hoyer.add(hoyer, f, length, absolute[f][r], squares[f][r]);
      }
    }
    Arrays.fill(unclean, false);
    for (double[][] piece : weights) {
      Arrays.fill(piece, null);
    }
    for (int f = 0; f < absolute.length; f++) {
      Arrays.fill(absolute[f], 0);
      Arrays.fill(squares[f], 0);
    }
    rows = 0;
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
    for (int line = 0; line < lines(); line++) {
      double[] from = x[piece][line];
      for (int i = 0; i < n; i++) {
        columns[i][line] = from[lane + i];
      }
    }
  }

  private void count(int piece, int lane, double[] column, int lines) {
    int valid = isFinite(column, lines) ? lines : 0;
    for (int line = valid; line < lines; line++) {
      double value = column[line];
      column[valid] = value;
      valid += Double.isNaN(value) ? 0 : 1;
      if (!Double.isFinite(value)) {
        takeOut(piece, line, lane);
      }
    }
    int dimension = dimension(piece, lane);
    totals.addNans(dimension, lines - valid);
    totals.count(dimension, column, valid, 1);
    if (weights[piece][0] != null && weights[piece][0][lane] == 0) {
      x[piece][0][lane] = firstFinite(piece, lane);
    }
  }

  private static boolean isFinite(double[] values, int n) {
    boolean finite = true;
    for (int i = 0; i < n; i++) {
      finite &= Math.abs(values[i]) <= Double.MAX_VALUE;
    }
    return finite;
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
    int at = dimension(piece, lane) * layout.counts;
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
    for (int line = 0; line < lines(); line++) {
      int n = lanes(piece, line);
      double[] y = x[piece][line];
      if (f >= 0) {
        y = outputs;
        layout.loops[f].valueAndDerivative(x[piece][line], outputs, slopes, n);
        measure(f, line, n);
      }
      if (line == 0) {
        begin(piece, f, y);
      }
      if (weights[piece][line] == null) {
        lanes.add(y, slopes, n);
      } else {
        lanes.addWeighted(y, slopes, weights[piece][line], n);
      }
      if (f >= 0 && layout.isEvaluated(f)) {
        evaluate(piece, f, line, n);
      }
    }
    for (int lane = 0; lane < lanes(piece, 0); lane++) {
      int at = dimension(piece, lane) * layout.sums + Layout.moments(f);
      if (!lanes.moveTo(lane, totals.sums, at)) {
        addSlowly(piece, f, lane, at);
      }
    }
  }

  private void begin(int piece, int f, double[] first) {
    lanes.clear(pivot(f), first);
    for (int lane = 0; lane < lanes(piece, 0); lane++) {
      int at = dimension(piece, lane) * layout.sums + Layout.moments(f);
      lanes.measureFrom(lane, totals.sums, at);
    }
  }

  private double pivot(int f) {
    return f < 0 ? 0 : layout.pivots[f];
  }

  private void measure(int f, int line, int n) {
    if (beside == 1) {
      absolute[f][line] += Hoyer.absolute(outputs, 0, n);
      squares[f][line] += Hoyer.squares(outputs, 0, n);
    } else if (length > 1) {
      for (int at = 0; at < n; at += length) {
        absolute[f][line * beside + at / length] = Hoyer.absolute(outputs, at, length);
        squares[f][line * beside + at / length] = Hoyer.squares(outputs, at, length);
      }
    }
  }

  private void evaluate(int piece, int f, int line, int n) {
    double[] weight = weights[piece][line];
    for (int lane = 0; lane < n; lane++) {
      if (weight == null || weight[lane] != 0) {
        double value = x[piece][line][lane];
        int at = dimension(piece, lane) * layout.counts;
        layout.countRegions(f, value, outputs[lane], slopes[lane], 1, totals.counts, at);
      }
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
