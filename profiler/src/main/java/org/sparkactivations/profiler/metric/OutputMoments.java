package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/**
 * Mean and population standard deviation of the finite outputs of finite values; null where there
 * are none. Whatever the order and grouping of the values, both are within 1e-12 of the exact
 * result, relatively; for the mean unless positive and negative outputs cancel to less than 1e-15
 * of their size.
 *
 * <p>Kept are the number, the sum in two doubles, the sum of squared deviations from the mean in
 * two doubles, and the range. States are joined by the formula of Chan, Golub and LeVeque
 * (Algorithms for computing the sample variance, 1983), with the means in two doubles, so that a
 * small deviation about a large mean survives. All sums are scaled by a power of two that follows
 * from the range, so that no square overflows or vanishes.
 */
final class OutputMoments implements Metric {
  private static final int COUNT = 0;
  private static final int SUM = 1;
  private static final int SUM_LOW = 2;
  private static final int SQUARES = 3;
  private static final int SQUARES_LOW = 4;
  private static final int MIN = 5;
  private static final int MAX = 6;
  private static final int SLOTS = 7;

  private static final double LARGE = 0x1p400;
  private static final double SMALL = 0x1p-400;
  private static final double UP = 0x1p600;
  private static final double DOWN = 0x1p-600;

  @Override
  public int slots() {
    return SLOTS;
  }

  @Override
  public void initialize(long[] state, int at) {
    put(state, at + MIN, Double.POSITIVE_INFINITY);
    put(state, at + MAX, Double.NEGATIVE_INFINITY);
  }

  @Override
  public void update(Block block, long[] state, int at) {
    if (block.finiteSize == 0) {
      return;
    }
    double scale = scale(block.minFinite, block.maxFinite);
    BlockSums sums = BlockSums.of(block.finite, block.finiteSize, scale);
    double weight = block.weight;
    double n = weight * block.finiteSize;
    double sum = sums.sum() * weight;
    double low = Math.fma(sums.sum(), weight, -sum) + sums.sumLow() * weight;
    double squares = sums.squares() * weight;
    add(state, at, n, sum, low, squares, 0, block.minFinite, block.maxFinite);
  }

  @Override
  public void merge(long[] state, int at, long[] other, int otherAt) {
    if (other[otherAt + COUNT] > 0) {
      add(
          state,
          at,
          (double) other[otherAt + COUNT],
          get(other, otherAt + SUM),
          get(other, otherAt + SUM_LOW),
          get(other, otherAt + SQUARES),
          get(other, otherAt + SQUARES_LOW),
          get(other, otherAt + MIN),
          get(other, otherAt + MAX));
    }
  }

  /** Joins n values whose sums are scaled as their range asks for. */
  private static void add(
      long[] state,
      int at,
      double n,
      double sum,
      double sumLow,
      double squares,
      double squaresLow,
      double min,
      double max) {
    double count = state[at + COUNT];
    double oldMin = get(state, at + MIN);
    double oldMax = get(state, at + MAX);
    double newMin = Math.min(oldMin, min);
    double newMax = Math.max(oldMax, max);
    double newScale = scale(newMin, newMax);
    double s = newScale / scale(min, max);
    double t = count == 0 ? 1 : newScale / scale(oldMin, oldMax);
    double s1 = t * get(state, at + SUM);
    double s1Low = t * get(state, at + SUM_LOW);
    double s2 = s * sum;
    double s2Low = s * sumLow;
    double between = count == 0 ? 0 : between(count, s1, s1Low, n, s2, s2Low);

    state[at + COUNT] = (long) (count + n);
    put(state, at + MIN, newMin);
    put(state, at + MAX, newMax);
    putSum(state, at + SUM, s1, s1Low, s2, s2Low);
    // Not t * t: that may underflow where the whole product does not.
    double q1 = t * (t * get(state, at + SQUARES));
    double q1Low = t * (t * get(state, at + SQUARES_LOW));
    putSum(state, at + SQUARES, q1, q1Low, s * (s * squares), s * (s * squaresLow));
    putSum(state, at + SQUARES, get(state, at + SQUARES), get(state, at + SQUARES_LOW), between, 0);
  }

  /** What the distance of two means adds to the squared deviations. */
  private static double between(
      double n1, double s1, double s1Low, double n2, double s2, double s2Low) {
    double m1 = s1 / n1;
    double m1Low = (Math.fma(-m1, n1, s1) + s1Low) / n1;
    double m2 = s2 / n2;
    double m2Low = (Math.fma(-m2, n2, s2) + s2Low) / n2;
    double difference = m1 - m2;
    double distance = difference + (twoSumError(m1, -m2, difference) + (m1Low - m2Low));
    return distance * distance * n1 * (n2 / (n1 + n2));
  }

  /** state[at], state[at + 1] = the sum of two numbers of two doubles each. */
  private static void putSum(long[] state, int at, double a, double aLow, double b, double bLow) {
    double sum = a + b;
    double low = twoSumError(a, b, sum) + (aLow + bLow);
    double high = sum + low;
    put(state, at, high);
    put(state, at + 1, low - (high - sum));
  }

  /** What rounding took from sum = a + b (Knuth). */
  static double twoSumError(double a, double b, double sum) {
    double virtual = sum - a;
    return (a - (sum - virtual)) + (b - virtual);
  }

  /** The factor that brings sums of squares of such values into the range of a double. */
  private static double scale(double min, double max) {
    double largest = Math.max(-min, max);
    return largest >= LARGE ? DOWN : largest < SMALL ? UP : 1;
  }

  private static double get(long[] state, int at) {
    return Double.longBitsToDouble(state[at]);
  }

  private static void put(long[] state, int at, double value) {
    state[at] = Double.doubleToRawLongBits(value);
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("output_mean"), Fields.number("output_sd"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    double n = state[at + COUNT];
    if (n == 0) {
      return new Object[] {null, null};
    }
    double min = get(state, at + MIN);
    double max = get(state, at + MAX);
    if (min == max) {
      return new Object[] {min + 0.0, 0.0};
    }
    double scale = scale(min, max);
    double sum = get(state, at + SUM);
    double mean = sum / n;
    double rest = (Math.fma(-mean, n, sum) + get(state, at + SUM_LOW)) / n;
    double variance = (get(state, at + SQUARES) + get(state, at + SQUARES_LOW)) / n;
    return new Object[] {(mean + rest) / scale, Math.sqrt(Math.max(variance, 0)) / scale};
  }
}
