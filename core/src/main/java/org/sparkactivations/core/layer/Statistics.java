package org.sparkactivations.core.layer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sparkactivations.core.math.Sum;

/**
 * The mean and the population variance of every element of some rows, in one pass. Kept are sums of
 * the distances from the first row and of their squares, each in two doubles, so that a small
 * variance about a large mean survives, and neither order nor grouping of the rows changes more
 * than the last bit, and that hardly ever.
 */
public final class Statistics {
  private final SortedSet<Integer> lengths = new TreeSet<>();
  private double count;
  private double[] pivot = {};
  private double[] sum = {};
  private double[] sumRest = {};
  private double[] squares = {};
  private double[] squaresRest = {};

  /** Sums of the rows that have an infinity or NaN, which are not in the other sums. */
  private double[] invalid = {};

  /** Whether the pivot is 0, so that a sparse row's zeros add nothing. */
  private boolean plain = true;

  /**
   * Adds a row.
   *
   * @param indices of the elements that have values, the others being 0; null if all have
   * @param skipNan whether a row with NaN is left out
   */
  public void add(int length, int[] indices, double[] values, boolean skipNan) {
    boolean finite = isFinite(values);
    if (!finite && skipNan && Arrays.stream(values).anyMatch(Double::isNaN)) {
      return;
    }
    if (lengths.isEmpty()) {
      begin(finite && indices == null ? values.clone() : new double[length]);
    }
    if (length != pivot.length) {
      lengths.add(length);
    } else if (indices != null && (!plain || !finite)) {
      double[] dense = new double[length];
      for (int i = 0; i < indices.length; i++) {
        dense[indices[i]] = values[i];
      }
      add(length, null, dense, skipNan);
    } else if (!finite) {
      Arrays.setAll(invalid, i -> invalid[i] + values[i]);
    } else {
      count++;
      addFinite(indices, values);
    }
  }

  private static boolean isFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private void begin(double[] first) {
    lengths.add(first.length);
    pivot = first;
    plain = Arrays.stream(first).allMatch(value -> value == 0);
    sum = new double[first.length];
    sumRest = new double[first.length];
    squares = new double[first.length];
    squaresRest = new double[first.length];
    invalid = new double[first.length];
  }

  private void addFinite(int[] indices, double[] values) {
    if (indices == null) {
      for (int i = 0; i < values.length; i++) {
        add(i, values[i]);
      }
    } else {
      for (int i = 0; i < values.length; i++) {
        add(indices[i], values[i]);
      }
    }
  }

  private void add(int i, double value) {
    double distance = value - pivot[i];
    double rest = Sum.roundOff(value, -pivot[i], distance);
    double square = distance * distance;
    add(sum, sumRest, i, distance, rest);
    add(squares, squaresRest, i, square, productRest(distance, rest, distance, rest, square));
  }

  /** Adds a number of two doubles to the one at this index. */
  private static void add(double[] high, double[] low, int i, double term, double rest) {
    double next = high[i] + term;
    double error = Sum.roundOff(high[i], term, next) + (low[i] + rest);
    high[i] = next + error;
    low[i] = error - (high[i] - next);
  }

  /** What is missing from the product of the high parts of two numbers of two doubles. */
  private static double productRest(double a, double aRest, double b, double bRest, double ab) {
    return Math.fma(a, b, -ab) + (a * bRest + aRest * b);
  }

  /** Adds the rows of other statistics. */
  public void add(Statistics other) {
    if (lengths.isEmpty() && !other.lengths.isEmpty()) {
      begin(other.pivot);
    }
    lengths.addAll(other.lengths);
    if (lengths.size() == 1) {
      count += other.count;
      for (int i = 0; i < pivot.length; i++) {
        invalid[i] += other.invalid[i];
        addSums(other, i);
      }
    }
  }

  /** The other's distances are longer by the distance t of the pivots: d + t, d^2 + t (2d + t). */
  private void addSums(Statistics other, int i) {
    double t = other.pivot[i] - pivot[i];
    double tRest = Sum.roundOff(other.pivot[i], -pivot[i], t);
    double shift = t * other.count;
    double shiftRest = productRest(t, tRest, other.count, 0, shift);
    add(sum, sumRest, i, other.sum[i], other.sumRest[i]);
    add(sum, sumRest, i, shift, shiftRest);
    double factor = 2 * other.sum[i] + shift;
    double factorRest =
        Sum.roundOff(2 * other.sum[i], shift, factor) + (2 * other.sumRest[i] + shiftRest);
    double product = t * factor;
    add(squares, squaresRest, i, other.squares[i], other.squaresRest[i]);
    add(squares, squaresRest, i, product, productRest(t, tRest, factor, factorRest, product));
  }

  /** The lengths of the rows; the statistics are of those that are as long as the first. */
  public SortedSet<Integer> lengths() {
    return lengths;
  }

  /**
   * The means, infinite where a distance is; if there are rows with infinities or NaN, the sums of
   * these rows.
   */
  public double[] mean() {
    if (!isFinite(invalid)) {
      return invalid.clone();
    }
    double[] mean = new double[pivot.length];
    for (int i = 0; i < mean.length; i++) {
      double distance = sum[i] / count;
      double rest = quotientRest(sum[i], sumRest[i], distance);
      double result = pivot[i] + distance;
      rest += Sum.roundOff(pivot[i], distance, result);
      mean[i] = known(result + rest);
    }
    return mean;
  }

  /** What is missing from the quotient of a number of two doubles and the count. */
  private double quotientRest(double total, double rest, double quotient) {
    return (Math.fma(-quotient, count, total) + rest) / count;
  }

  /** Sums of two doubles are NaN once they have overflown. */
  private static double known(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  /** The variances; infinite where the square of the distance of two values is. */
  public double[] variance() {
    double[] variance = new double[pivot.length];
    for (int i = 0; i < variance.length; i++) {
      double mean = sum[i] / count;
      double meanRest = quotientRest(sum[i], sumRest[i], mean);
      double common = sum[i] * mean;
      double rest = productRest(sum[i], sumRest[i], mean, meanRest, common);
      double total = squares[i] - common;
      rest = squaresRest[i] - rest + Sum.roundOff(squares[i], -common, total);
      double result = total / count;
      variance[i] = Math.max(0, known(result + quotientRest(total, rest, result)));
    }
    return variance;
  }

  /** For {@link #read}. */
  public byte[] toBytes() {
    int doubles = 1 + arrays().size() * pivot.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Integer.BYTES + Double.BYTES * doubles + 4 * lengths.size());
    bytes.putInt(pivot.length).putInt(lengths.size()).putDouble(count);
    lengths.forEach(bytes::putInt);
    arrays().forEach(array -> Arrays.stream(array).forEach(bytes::putDouble));
    return bytes.array();
  }

  public static Statistics read(byte[] array) {
    ByteBuffer bytes = ByteBuffer.wrap(array);
    Statistics statistics = new Statistics();
    int length = bytes.getInt();
    int lengths = bytes.getInt();
    statistics.begin(new double[length]);
    statistics.lengths.clear();
    statistics.count = bytes.getDouble();
    for (int i = 0; i < lengths; i++) {
      statistics.lengths.add(bytes.getInt());
    }
    statistics.arrays().forEach(values -> Arrays.setAll(values, i -> bytes.getDouble()));
    return statistics;
  }

  private List<double[]> arrays() {
    return List.of(pivot, sum, sumRest, squares, squaresRest, invalid);
  }
}
