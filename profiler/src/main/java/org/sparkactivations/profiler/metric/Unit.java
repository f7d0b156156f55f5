package org.sparkactivations.profiler.metric;

import java.util.Map;
import java.util.function.Function;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Moments;
import org.sparkactivations.profiler.statistic.Region;

/**
 * What is known of a column, or of a column under a function, or of all columns together; metrics
 * are made of it.
 *
 * @param function null for the values themselves
 * @param valid how many values are neither null nor NaN: what shares are shares of
 * @param min the smallest valid value; infinite, as is max, if there is none
 * @param histogram of the valid values; null if there are none, or for all columns together
 * @param regions how many values are in each
 * @param moments of the outputs, null if there are none
 * @param layer that the column belongs to; null for all columns together
 * @param hoyer the mean sparseness of rows, null if it has none
 */
public record Unit(
    Activation function,
    long nulls,
    long nans,
    long valid,
    long infinities,
    double min,
    double max,
    Histogram histogram,
    Map<Region, Long> regions,
    Moments moments,
    Layer layer,
    Double hoyer) {

  /** The columns that a column is compared with; to be complete before metrics read it. */
  public static final class Layer {
    private double sum;
    private int columns;

    public void add(Unit column) {
      if (column.function != null && !Double.isNaN(column.magnitude())) {
        sum += column.magnitude();
        columns++;
      }
    }

    /** The mean of {@link Unit#magnitude} over the columns that have outputs, NaN if none has. */
    double magnitude() {
      return sum / columns;
    }
  }

  /** The values of a histogram, of which nothing else is known; they are not negative. */
  public static Unit of(Histogram histogram) {
    long n = histogram.sorted().stream().mapToLong(Histogram.Bin::count).sum();
    double most = Double.POSITIVE_INFINITY;
    Histogram known = n == 0 ? null : histogram;
    return new Unit(null, 0, 0, n, 0, 0, most, known, Map.of(), null, null, null);
  }

  /** The share of valid values in a region, null where there are none. */
  Double share(Region region) {
    return valid == 0 ? null : (double) count(region) / valid;
  }

  long count(Region region) {
    return regions.get(region);
  }

  /** What is made of the moments of the outputs; null if there are none. */
  Double moment(Function<Moments, Double> of) {
    return moments == null ? null : of.apply(moments);
  }

  Traits traits() {
    return function.traits();
  }

  /** Whether outputs are never negative, or never positive. */
  boolean isOfOneSign() {
    Interval range = traits().range();
    return range.low() >= 0 || range.high() <= 0;
  }

  /** The mean of |f(x)|, NaN without outputs. */
  double magnitude() {
    // The distance of outputs of one sign is from the centre of their range.
    return moments == null
        ? Double.NaN
        : isOfOneSign() ? Math.abs(moments.mean()) : moments.distance();
  }
}
