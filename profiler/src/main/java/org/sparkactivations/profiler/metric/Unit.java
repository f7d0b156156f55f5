package org.sparkactivations.profiler.metric;

import java.util.List;
import java.util.Map;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Traits;

/**
 * What is known of a column, or of a column under a function, or of all columns together; metrics
 * are made of it.
 *
 * @param valid how many values are neither null nor NaN: what shares are shares of
 * @param min the smallest valid value; infinite, as is max, if there is none
 * @param histogram of the valid values; null if there are none, or for all columns together
 * @param function null for the values themselves
 * @param regions how many values are in each
 * @param moments of the outputs, null if there are none
 * @param activities of each column, the mean of |f(x)| relative to the mean of that over the layer
 * @param hoyer the mean sparseness of rows, null if it has none
 */
public record Unit(
    long nulls,
    long nans,
    long valid,
    long infinities,
    double min,
    double max,
    Histogram histogram,
    Activation function,
    Map<Region, Long> regions,
    Moments moments,
    List<Double> activities,
    Double hoyer) {

  /** The share of valid values in a region, null where there are none. */
  Double share(Region region) {
    return valid == 0 ? null : (double) count(region) / valid;
  }

  long count(Region region) {
    return regions.get(region);
  }

  Traits traits() {
    return function.traits();
  }
}
