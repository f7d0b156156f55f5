package org.sparkactivations.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sparkactivations.core.math.Trigonometry;

/**
 * A function between -32 and 32 as polynomials on cells, each 1/64 wide; 0 is a cell of its own, so
 * that a kink there is exact. The slope is the polynomial's own: it interpolates f' at the nodes of
 * Chebyshev, and f is f at the centre plus the integral. A cell is computed when it is asked for.
 *
 * <p>Cells where the polynomial is not within 2^-47 of f and f', relative to the largest nearby
 * (2^-42 where that is below 2^-40), are rough: those with a kink inside, a singularity nearby, or
 * too steep a decay. Next to 0, where f may vanish, the tolerance holds for each value by itself.
 */
final class PiecewisePolynomial {
  static final int DEGREE = 7;

  /** How many cells are as wide as 1. */
  static final int PER_UNIT = 64;

  /** How many cells are on each side of 0: first those of positive numbers, from 0 on. */
  static final int SIDE = 32 * PER_UNIT;

  /** The cell of 0 and -0. */
  static final int ZERO = 2 * SIDE;

  static final int CELLS = ZERO + 1;

  private static final double TOLERANCE = 0x1p-47;

  /** Of tails that are small as a whole, where sums cannot cancel. */
  private static final double TOLERANCE_OF_TAILS = 0x1p-42;

  private static final double SMALL_TAIL = 0x1p-40;
  private static final double HALF = 0.5 / PER_UNIT;

  /** How many cells count for the largest value. */
  private static final double AROUND = 8;

  /** Numbers are moved from a centre by a multiple of this, so that the sum is exact. */
  private static final double GRAIN = 0x1p-40;

  /** From the middle of a cell: where f' is interpolated, and where the result is checked. */
  private static final double[] NODES = chebyshev(0.5, DEGREE);

  private static final double[] CHECKS = chebyshev(0, DEGREE + 1);

  /** Besides, in the cells next to 0. */
  private static final double[] SMALL = {0x1p-1000, 0x1p-40, 0x1p-14};

  private static final int CENTRE = NODES.length + CHECKS.length + SMALL.length;
  private static final int POINTS = CENTRE + 1;

  /** So many functions are kept. */
  private static final int KEPT = 64;

  private static final Map<Activation, PiecewisePolynomial> LAST =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Activation, PiecewisePolynomial> eldest) {
          return size() > KEPT;
        }
      };

  private final Activation function;
  private final Loop loop;

  /** By cell, the coefficients from the constant on, in powers of the distance from the centre. */
  private final double[] coefficients = new double[CELLS * (DEGREE + 1)];

  /** By cell, whether it has been computed, and then whether it is rough. */
  private final boolean[] known = new boolean[CELLS];

  private final boolean[] rough = new boolean[CELLS];

  /** Of one cell: its points, the centre last, and what the function makes of them. */
  private final double[] x = new double[POINTS];

  private final double[] values = new double[POINTS];
  private final double[] slopes = new double[POINTS];

  private PiecewisePolynomial(Activation function) {
    this.function = function;
    loop = Loops.of(function);
  }

  static PiecewisePolynomial of(Activation function) {
    synchronized (LAST) {
      return LAST.computeIfAbsent(function, PiecewisePolynomial::new);
    }
  }

  /** The cell of a number; -1 beyond all, and for NaN. */
  static int cell(double x) {
    double distance = Math.abs(x) * PER_UNIT;
    if (!(distance < SIDE)) {
      return -1;
    }
    return x == 0 ? ZERO : (int) distance + (x < 0 ? SIDE : 0);
  }

  /** What the powers of a cell are powers of the distance from: 0 for those next to it. */
  static double centre(int cell) {
    int place = cell % SIDE;
    double centre = place == 0 ? 0 : (place + 0.5) / PER_UNIT;
    return sign(cell) * centre;
  }

  private static int sign(int cell) {
    return cell < SIDE || cell == ZERO ? 1 : -1;
  }

  /**
   * Writes the coefficients of a cell, each so many places after that of the power before.
   *
   * @return false, with anything written, if the cell is rough
   */
  synchronized boolean copy(int cell, double[] to, int at, int stride) {
    if (!known[cell]) {
      compute(cell);
      known[cell] = true;
    }
    for (int power = 0; power <= DEGREE; power++) {
      to[at + power * stride] = coefficients[cell * (DEGREE + 1) + power];
    }
    return !rough[cell];
  }

  private void compute(int cell) {
    if (cell == ZERO) {
      coefficients[ZERO * (DEGREE + 1)] = function.value(0);
      coefficients[ZERO * (DEGREE + 1) + 1] = function.derivative(0);
    } else {
      place(cell);
      loop.valueAndDerivative(x, values, slopes, POINTS);
      interpolate(cell);
      rough[cell] = !isClose(cell);
    }
  }

  private void place(int cell) {
    int sign = sign(cell);
    boolean near = cell % SIDE == 0;
    double middle = (cell % SIDE + 0.5) / PER_UNIT;
    double last = Math.nextDown(middle + HALF);
    for (int i = 0; i < CENTRE - SMALL.length; i++) {
      double offset = i < NODES.length ? NODES[i] : CHECKS[i - NODES.length];
      x[i] = sign * Math.max(SMALL[0], Math.min(middle + offset, last));
    }
    for (int i = 0; i < SMALL.length; i++) {
      x[CENTRE - SMALL.length + i] = near ? sign * SMALL[i] : x[i];
    }
    x[CENTRE] = centre(cell);
  }

  private void interpolate(int cell) {
    int sign = sign(cell);
    double[] distances = new double[NODES.length];
    for (int i = 0; i < NODES.length; i++) {
      distances[i] = sign * (x[i] - x[CENTRE]);
    }
    double[] ofSlope = newton(distances, slopes.clone());
    int at = cell * (DEGREE + 1);
    coefficients[at] = values[CENTRE];
    for (int i = 0; i < DEGREE; i++) {
      // Powers of the distance with its sign: odd and even functions stay so.
      coefficients[at + i + 1] = (i % 2 == 0 ? 1 : sign) * ofSlope[i] / (i + 1);
    }
  }

  /** The coefficients of the polynomial that has these values in these places. */
  private static double[] newton(double[] places, double[] values) {
    int n = places.length;
    for (int order = 1; order < n; order++) {
      for (int i = n - 1; i >= order; i--) {
        values[i] = (values[i] - values[i - 1]) / (places[i] - places[i - order]);
      }
    }
    double[] result = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      for (int power = n - 1; power > 0; power--) {
        result[power] = result[power - 1] - places[i] * result[power];
      }
      result[0] = values[i] - places[i] * result[0];
    }
    return result;
  }

  private boolean isClose(int cell) {
    int at = cell * (DEGREE + 1);
    boolean near = cell % SIDE == 0;
    double mostInValues = error(values);
    double mostInSlopes = error(slopes);
    for (int i = NODES.length; i < CENTRE; i++) {
      double t = x[i] - x[CENTRE];
      double slope = coefficients[at + DEGREE];
      double value = Math.fma(slope, t, coefficients[at + DEGREE - 1]);
      for (int power = DEGREE - 2; power >= 0; power--) {
        slope = Math.fma(slope, t, value);
        value = Math.fma(value, t, coefficients[at + power]);
      }
      double valueError = near ? TOLERANCE * Math.abs(values[i]) : mostInValues;
      double slopeError = near ? TOLERANCE * Math.abs(slopes[i]) : mostInSlopes;
      // Not true for NaN.
      if (!(Math.abs(value - values[i]) <= valueError
          && Math.abs(slope - slopes[i]) <= slopeError)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Relative to the largest of a cell, or of a few cells if that is larger: there may be a zero.
   */
  private static double error(double[] of) {
    double low = of[0];
    double high = of[0];
    for (double each : of) {
      low = Math.min(low, each);
      high = Math.max(high, each);
    }
    double largest = Math.max(Math.max(-low, high), AROUND * (high - low));
    return largest * (largest < SMALL_TAIL ? TOLERANCE_OF_TAILS : TOLERANCE);
  }

  /** Half the width of a cell times cos(pi (i + first) / DEGREE), in increasing order. */
  private static double[] chebyshev(double first, int n) {
    double[] offsets = new double[n];
    for (int i = 0; i < n; i++) {
      double cosine = Trigonometry.cos(Math.PI * (i + first) / DEGREE);
      offsets[n - 1 - i] = Math.rint(HALF * cosine / GRAIN) * GRAIN;
    }
    return offsets;
  }
}
