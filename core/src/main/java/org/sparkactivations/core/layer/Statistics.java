package org.sparkactivations.core.layer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sparkactivations.core.math.Sum;

/**
 * The mean and the population variance of every element of a set of rows, in one pass. It keeps
 * sums of the distances from the first row and of their squares, each in two doubles. A small
 * variance around a large mean is therefore accurate, and the order and grouping of the rows change
 * at most the last bit, and that rarely.
 */
public final class Statistics {
  private final SortedSet<Integer> lengths = new TreeSet<>();
  private double count;
  private double[] pivot = {};
  private double[] sum = {};
  private double[] sumRest = {};
  private double[] squares = {};
  private double[] squaresRest = {};

  /** Sums of the rows with an infinity or NaN; these rows are not in the other sums. */
  private double[] invalid = {};

  /** Whether the pivot is 0. If so, the zeros of a sparse row add nothing. */
  private boolean plain = true;

  /**
   * Adds a row.
   *
   * @param indices of the elements in values, all others being 0; null if values has all elements
   * @param skipNan whether to leave out a row with NaN
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

  /** Adds a number in two doubles to the number at this index. */
  private static void add(double[] high, double[] low, int i, double term, double rest) {
    double next = high[i] + term;
    double error = Sum.roundOff(high[i], term, next) + (low[i] + rest);
    high[i] = next + error;
    low[i] = error - (high[i] - next);
  }

  /** The correction to the product ab of the high parts of two numbers in two doubles each. */
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

  /**
   * The other's distances grow by the distance t of the pivots: d becomes d + t, and d^2 becomes
   * d^2 + t (2d + t).
   */
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

  /** The lengths of the rows. The statistics cover the rows that are as long as the first. */
  public SortedSet<Integer> lengths() {
    return lengths;
  }

  /**
   * The means; infinite if a distance is infinite. If there are rows with infinities or NaN, the
   * sums of those rows instead.
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

  /** The correction to the quotient of a number in two doubles by the count. */
  private double quotientRest(double total, double rest, double quotient) {
    return (Math.fma(-quotient, count, total) + rest) / count;
  }

  /** A sum in two doubles is NaN once it has overflowed. */
  private static double known(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  /** The variances; infinite if the square of the distance between two values is. */
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

  /** The bytes that {@link #read} takes. */
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
