package org.sparkactivations.profiler;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What is known of one column under one function, or of all columns together. All shares are of the
 * valid values (neither null nor NaN; infinities are valid) and null where there are none.
 *
 * @param column the name, with the dimension for an array or vector column: {@code features[0]};
 *     null for all columns together
 * @param count all values, of whatever kind
 * @param saturationLow share where |f'| is below 1 % of its supremum, left of the place where it is
 *     largest; null for a function whose supremum is infinite or zero
 * @param saturationHigh the same, right of that place
 * @param sparsity share where f(x) is 0
 * @param nearSparsity share where |f(x)| is at most 0.001
 * @param dead whether f'(x) is 0 for every valid value; null without valid values
 * @param outputMean mean of the finite outputs of finite values, null where there are none
 * @param outputSd their population standard deviation
 * @param outputInfinities how many finite values have an infinite output
 * @param meanShift |mean| / sd of the outputs, null where the deviation is 0
 * @param balance how far outputs of a bounded function are from the centre of its range, from 0 to
 *     1; null for other functions
 * @param gradient mean of |f'(x)| over finite values
 * @param gradientShare that as a share of the supremum of |f'|, null where it is infinite or zero
 * @param effectiveRange the share of a bounded monotone function's range that is used
 * @param activity mean of |f(x)| relative to that of the layer, the columns of the same array or
 *     vector; null for all columns together
 * @param dormant025 1 if activity is at most 0.025, else 0; the share of such columns for all
 * @param dormant10 the same with 0.1
 * @param hoyer the mean sparseness of rows; only for all columns together
 * @param inputMin the smallest valid value, null where there is none; not part of the JSON
 * @param inputMax the largest valid value, null where there is none; not part of the JSON
 * @param further what metrics say that have no accessor here, by the names of their fields
 */
@JsonIgnoreProperties(
    value = {"input_min", "input_max"},
    allowSetters = true)
public record ColumnProfile(
    @JsonInclude(JsonInclude.Include.NON_NULL) String column,
    long count,
    long nulls,
    long nans,
    long infinities,
    Double saturationLow,
    Double saturationHigh,
    Double sparsity,
    Double nearSparsity,
    Boolean dead,
    Double outputMean,
    Double outputSd,
    long outputInfinities,
    Double meanShift,
    Double balance,
    Double gradient,
    Double gradientShare,
    Double effectiveRange,
    Double activity,
    @JsonProperty("dormant_025") Double dormant025,
    @JsonProperty("dormant_10") Double dormant10,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double hoyer,
    Double inputMin,
    Double inputMax,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> further) {

  public ColumnProfile {
    further = Profile.copy(further);
  }

  /** Values that are neither null nor NaN. */
  public long valid() {
    return count - nulls - nans;
  }

  /** Low and high together; null where they are. */
  public Double saturation() {
    return saturationLow == null ? null : (Double) (saturationLow + saturationHigh);
  }
}
