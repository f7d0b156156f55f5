package org.sparkactivations.profiler.statistic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleToLongFunction;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Traits;

/**
 * Where a function enters and leaves its {@link Region}s. Between two edges nothing changes, so
 * that counting values between edges gives every share without evaluating the function.
 *
 * <p>The edges are found once per function, to the last bit: wherever the regions, or the signs of
 * f and f', differ between two neighbours of a fine grid, the interval is bisected.
 */
public final class Edges {
  /** A function with more edges is periodic or nearly so: it has to be evaluated. */
  private static final int MOST = 32;

  private static final int REMEMBERED = 256;

  /** The grid is finer within this many powers of two of 1, where most edges lie. */
  private static final int NEAR_ONE = 12;

  private static final Map<Key, Edges> KNOWN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Edges> eldest) {
              return size() > REMEMBERED;
            }
          });

  private record Key(Activation function, double eps) {}

  private final Activation function;
  private final Traits traits;
  private final double eps;
  private final TreeSet<Double> edges = new TreeSet<>();
  private boolean few = true;

  private Edges(Activation function, double eps) {
    this.function = function;
    this.traits = function.traits();
    this.eps = eps;
    double[] grid = grid();
    long before = code(grid[0]);
    for (int i = 1; i < grid.length && isFew(); i++) {
      long after = code(grid[i]);
      if (before != after) {
        search(grid[i - 1], before, grid[i], after);
      }
      before = after;
    }
    few = isFew();
    edges.removeIf(edge -> regions(edge) == regions(Math.nextDown(edge)));
  }

  /** The edges of a function where a slope below eps of the largest is called saturated. */
  public static Edges of(Activation function, double eps) {
    return KNOWN.computeIfAbsent(new Key(function, eps), key -> new Edges(function, eps));
  }

  /** False for periodic functions, which have infinitely many edges. */
  public boolean isFew() {
    return few && edges.size() <= MOST;
  }

  /** In increasing order: at each and above it up to the next the regions are the same. */
  public Iterable<Double> all() {
    return edges;
  }

  /** The regions that an argument is in. */
  public int regions(double x) {
    return Region.of(traits, eps, x, function.value(x), function.derivative(x));
  }

  /** Regions and signs: a narrow region about a zero of f or f' is found by the change of sign. */
  private long code(double x) {
    double value = function.value(x);
    double slope = function.derivative(x);
    int signs = (value < 0 ? 1 : 0) | (slope < 0 ? 2 : 0) | (value > 0 ? 4 : 0);
    return Region.of(traits, eps, x, value, slope) | (long) signs << Region.COUNT;
  }

  private void search(double low, long atLow, double high, long atHigh) {
    if (!isFew()) {
      return;
    }
    double left = low;
    double right = high;
    long atLeft = atLow;
    long atRight = atHigh;
    while (Math.nextUp(left) < right) {
      double middle = middle(left, right);
      long atMiddle = code(middle);
      if (atMiddle == atLeft) {
        left = middle;
      } else {
        right = middle;
        atRight = atMiddle;
      }
    }
    edges.add(right + 0.0);
    if (atRight != atHigh) {
      search(right, atRight, high, atHigh);
    }
  }

  /** The double halfway between two in their order. */
  private static double middle(double low, double high) {
    DoubleToLongFunction order =
        x -> x < 0 ? -(Double.doubleToRawLongBits(x) & Long.MAX_VALUE) : Double.doubleToLongBits(x);
    long a = order.applyAsLong(low);
    long b = order.applyAsLong(high);
    // Half of the sum, which itself would overflow.
    long middle = (a & b) + ((a ^ b) >> 1);
    return middle < 0 ? -Double.longBitsToDouble(-middle) : Double.longBitsToDouble(middle);
  }

  private double[] grid() {
    List<Double> points = new ArrayList<>(traits.kinks());
    points.add(0.0);
    points.add(Double.POSITIVE_INFINITY);
    points.add(traits.steepest());
    for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
      int steps = Math.abs(exponent) <= NEAR_ONE ? 64 : 2;
      for (int step = 0; step < steps; step++) {
        points.add(Math.scalb(1 + (double) step / steps, exponent));
      }
    }
    TreeSet<Double> sorted = new TreeSet<>();
    points.forEach(x -> Collections.addAll(sorted, x + 0.0, 0.0 - x));
    return sorted.stream().mapToDouble(x -> x).toArray();
  }
}
