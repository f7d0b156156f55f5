package org.sparkactivations.profiler;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;

/**
 * What is known of the values of one column, whatever the function.
 *
 * @param column the name, with the dimension for an array or vector column: {@code features[0]}
 * @param count all values, of whatever kind
 * @param inputMin the smallest value that is neither null nor NaN; null where there is none
 * @param inputMax the largest
 * @param mean of the finite values, null where there are none
 * @param sd their population standard deviation
 * @param quantiles estimates for the values that are neither null nor NaN, at {@link
 *     org.sparkactivations.profiler.metric.Quantiles#PROBABILITIES}; null where there are none
 * @param relativeError the largest relative error of the values that a quantile lies between
 * @param histogram the bins that are not empty, from the least values to the greatest
 * @param further what metrics say that have no accessor here, by the names of their fields
 */
public record InputProfile(
    String column,
    long count,
    long nulls,
    long nans,
    long infinities,
    Double inputMin,
    Double inputMax,
    Double mean,
    Double sd,
    List<Double> quantiles,
    Double relativeError,
    List<Bin> histogram,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> further) {

  /**
   * A bin of the histogram.
   *
   * @param low the least value, itself in the bin if it is positive
   * @param high the greatest value, itself in the bin if it is negative
   * @param count how many values
   */
  public record Bin(double low, double high, long count) {}

  public InputProfile {
    further = Profile.copy(further);
  }
}
