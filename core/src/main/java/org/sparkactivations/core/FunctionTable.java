package org.sparkactivations.core;

import java.util.Arrays;
import java.util.List;

/**
 * Some functions and their slopes, for sums over many numbers: between -32 and 32 one polynomial
 * per function on each cell of 1/64, the coefficients of all functions side by side, so that a
 * vector holds what one number needs. Within 2^-47, relative to the largest |f| and |f'| nearby, or
 * 2^-42 where these are below 2^-40; where no polynomial is that close, and beyond 32, numbers get
 * cells of their own with f and f' as they are. Not for several threads at once. Internal.
 */
public final class FunctionTable {
  /** The most functions of a table. */
  public static final int FUNCTIONS = 8;

  public static final int DEGREE = PiecewisePolynomial.DEGREE;

  /** How many doubles a cell takes: from the constants on, the coefficients of all functions. */
  public static final int STRIDE = (DEGREE + 1) * FUNCTIONS;

  /**
   * Where the first cell begins. G1 puts large arrays at the start of a region, 16 bytes before
   * their elements: no vector lies across two lines of the cache then, which saves a fifth.
   */
  public static final int FIRST = 6;

  public static final int SIDE = PiecewisePolynomial.SIDE;
  public static final int ZERO = PiecewisePolynomial.ZERO;
  public static final int PER_UNIT = PiecewisePolynomial.PER_UNIT;

  private static final int CELLS = PiecewisePolynomial.CELLS;

  /** How many numbers may have cells of their own at a time. */
  private static final int OWN = 128;

  private final Loop[] loops;
  private final PiecewisePolynomial[] polynomials;

  private final double[] coefficients = new double[FIRST + (CELLS + OWN) * STRIDE];
  private final double[] centres = new double[CELLS + OWN];

  /** By cell, whether its coefficients are there, and whether they cannot be. */
  private final boolean[] smooth = new boolean[CELLS];

  private final boolean[] rough = new boolean[CELLS];

  /** Numbers with cells of their own, and what one function makes of them. */
  private final double[] own = new double[OWN];

  private final double[] values = new double[OWN];
  private final double[] slopes = new double[OWN];
  private int taken;

  /**
   * @throws IllegalArgumentException for more than {@value #FUNCTIONS} functions
   */
  public FunctionTable(List<Activation> functions) {
    if (functions.size() > FUNCTIONS) {
      throw new IllegalArgumentException(
          "got %d functions; expected at most %d".formatted(functions.size(), FUNCTIONS));
    }
    loops = functions.stream().map(Loops::of).toArray(Loop[]::new);
    polynomials =
        functions.stream().map(PiecewisePolynomial::of).toArray(PiecewisePolynomial[]::new);
    Arrays.setAll(centres, cell -> cell < CELLS ? PiecewisePolynomial.centre(cell) : 0);
  }

  /** From {@link #FIRST} on by cell, power and function. */
  public double[] coefficients() {
    return coefficients;
  }

  /** By cell, what the powers are powers of the distance from. */
  public double[] centres() {
    return centres;
  }

  /**
   * Finds the cells of some lines of numbers, columns [from, to). Cells that numbers have of their
   * own are theirs until the next call.
   *
   * @return false, with anything written, if too many numbers need cells of their own
   */
  public boolean locate(double[][] x, int from, int to, long[][] cells) {
    taken = 0;
    for (int line = 0; line < x.length; line++) {
      boolean inside = RowKernels.locate(x[line], from, to, cells[line]);
      int i = inside ? skipSmooth(cells[line], from, to) : from;
      while (i < to) {
        int cell = cell(x[line][i]);
        if (cell < 0) {
          return false;
        }
        cells[line][i] = cell;
        i = inside ? skipSmooth(cells[line], i + 1, to) : i + 1;
      }
    }
    for (int f = 0; f < loops.length && taken > 0; f++) {
      fillOwn(f);
    }
    return true;
  }

  /** The first cell that is not smooth; a loop without calls. */
  private int skipSmooth(long[] cells, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!smooth[(int) cells[i]]) {
        return i;
      }
    }
    return to;
  }

  /** The cell of a number, which may be one of its own; -1 if there are no more of these. */
  private int cell(double x) {
    int cell = PiecewisePolynomial.cell(x);
    if (cell >= 0 && (smooth[cell] || fill(cell))) {
      return cell;
    }
    if (taken == OWN) {
      return -1;
    }
    own[taken] = x;
    centres[CELLS + taken] = x;
    return CELLS + taken++;
  }

  private boolean fill(int cell) {
    for (int f = 0; f < polynomials.length && !rough[cell]; f++) {
      rough[cell] = !polynomials[f].copy(cell, coefficients, at(cell) + f, FUNCTIONS);
    }
    smooth[cell] = !rough[cell];
    return smooth[cell];
  }

  /** Polynomials whose distance is always 0. */
  private void fillOwn(int f) {
    loops[f].valueAndDerivative(own, values, slopes, taken);
    for (int i = 0; i < taken; i++) {
      coefficients[at(CELLS + i) + f] = values[i];
      coefficients[at(CELLS + i) + FUNCTIONS + f] = slopes[i];
    }
  }

  /** Where the coefficients of a cell begin. */
  static int at(int cell) {
    return FIRST + cell * STRIDE;
  }

  /** Writes the cells of x[from .. to); see {@link RowTwin#locate}. */
  public static boolean locate(double[] x, int from, int to, long[] cells) {
    for (int i = from; i < to; i++) {
      int cell = PiecewisePolynomial.cell(x[i]);
      if (cell < 0) {
        return false;
      }
      cells[i] = cell;
    }
    return true;
  }
}
