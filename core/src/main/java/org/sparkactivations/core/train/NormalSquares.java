package org.sparkactivations.core.train;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sparkactivations.core.math.Exponential;
import org.sparkactivations.core.math.Sum;

/**
 * The mean of g(t)^2 for t from the standard normal distribution, by the rule of Gauss and Legendre
 * on panels. Terms are not negative, so nothing cancels.
 */
final class NormalSquares {
  /**
   * Where the integral ends. The largest k for which a double holds e^(k t) up to here is 16, and
   * even for that function nothing counts beyond: its squares, times the density, peak at 32.
   */
  private static final int END = 43;

  /** The narrowest of the first panels, about 0, is 2 to the power of minus this. */
  private static final int GRADES = 40;

  /** How often a panel is halved at most. */
  private static final int DEPTH = 14;

  /** How far a panel and its halves may be apart, relative to the whole mean. */
  private static final double TOLERANCE = 0x1p-45;

  private static final double SQRT_2_PI = 2.5066282746310002;

  /** The positive nodes of 16 points in (-1, 1), and their weights. */
  private static final double[] NODES = {
    0.09501250983763744,
    0.2816035507792589,
    0.45801677765722737,
    0.6178762444026438,
    0.755404408355003,
    0.8656312023878318,
    0.9445750230732326,
    0.9894009349916499
  };

  private static final double[] WEIGHTS = {
    0.1894506104550685,
    0.18260341504492358,
    0.16915651939500254,
    0.14959598881657674,
    0.12462897125553388,
    0.09515851168249279,
    0.062253523938647894,
    0.027152459411754096
  };

  private final DoubleUnaryOperator g;

  private NormalSquares(DoubleUnaryOperator g) {
    this.g = g;
  }

  /**
   * The mean; Infinity if g is infinite anywhere within {@value #END} of 0, or the mean is too
   * large.
   *
   * @param breaks where g is not smooth
   */
  static double mean(DoubleUnaryOperator g, DoubleStream breaks) {
    return new NormalSquares(g).integral(edges(breaks)) / SQRT_2_PI;
  }

  /**
   * Panels become narrower towards 0, where functions change most if t is scaled to large x. Adding
   * 0 makes the two zeros equal.
   */
  private static double[] edges(DoubleStream breaks) {
    DoubleStream wide = IntStream.rangeClosed(0, END).asDoubleStream();
    DoubleStream narrow = DoubleStream.iterate(0.5, width -> width / 2).limit(GRADES);
    return DoubleStream.concat(
            breaks.filter(t -> Math.abs(t) < END),
            DoubleStream.concat(wide, narrow).flatMap(t -> DoubleStream.of(-t, t)))
        .map(t -> t + 0.0)
        .sorted()
        .distinct()
        .toArray();
  }

  private double integral(double[] edges) {
    double[] panels = new double[edges.length - 1];
    for (int i = 0; i < panels.length; i++) {
      panels[i] = panel(edges[i], edges[i + 1]);
    }
    double tolerance = TOLERANCE * Sum.of(panels, 0, panels.length, 0);
    double sum = 0;
    for (int i = 0; i < panels.length; i++) {
      sum += refined(edges[i], edges[i + 1], panels[i], tolerance, DEPTH);
    }
    return sum;
  }

  private double refined(double low, double high, double whole, double tolerance, int depth) {
    double middle = 0.5 * (low + high);
    double left = panel(low, middle);
    double right = panel(middle, high);
    if (depth == 0 || !(Math.abs(left + right - whole) > tolerance)) {
      return left + right;
    }
    return refined(low, middle, left, tolerance, depth - 1)
        + refined(middle, high, right, tolerance, depth - 1);
  }

  private double panel(double low, double high) {
    double middle = 0.5 * (low + high);
    double half = 0.5 * (high - low);
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double distance = half * NODES[i];
      sum = Math.fma(WEIGHTS[i], square(middle - distance) + square(middle + distance), sum);
    }
    return half * sum;
  }

  /** The root of the density is a factor before squaring, because g^2 overflows earlier. */
  private double square(double t) {
    double root = g.applyAsDouble(t) * Exponential.exp(-0.25 * t * t);
    return root * root;
  }
}
