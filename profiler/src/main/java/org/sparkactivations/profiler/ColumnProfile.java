package org.sparkactivations.profiler;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.spark.sql.Row;

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
 */
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
    @JsonIgnore Double inputMin,
    @JsonIgnore Double inputMax) {

  static ColumnProfile of(String column, Row row) {
    return new ColumnProfile(
        column,
        row.getAs("count"),
        row.getAs("nulls"),
        row.getAs("nans"),
        row.getAs("infinities"),
        row.getAs("saturation_low"),
        row.getAs("saturation_high"),
        row.getAs("sparsity"),
        row.getAs("near_sparsity"),
        row.getAs("dead"),
        row.getAs("output_mean"),
        row.getAs("output_sd"),
        row.getAs("output_infinities"),
        row.getAs("mean_shift"),
        row.getAs("balance"),
        row.getAs("gradient"),
        row.getAs("gradient_share"),
        row.getAs("effective_range"),
        row.getAs("activity"),
        row.getAs("dormant_025"),
        row.getAs("dormant_10"),
        row.getAs("hoyer"),
        row.getAs("input_min"),
        row.getAs("input_max"));
  }

  /** The same with the range of the input, which the JSON leaves out. */
  ColumnProfile within(InputProfile input) {
    return new ColumnProfile(
        column,
        count,
        nulls,
        nans,
        infinities,
        saturationLow,
        saturationHigh,
        sparsity,
        nearSparsity,
        dead,
        outputMean,
        outputSd,
        outputInfinities,
        meanShift,
        balance,
        gradient,
        gradientShare,
        effectiveRange,
        activity,
        dormant025,
        dormant10,
        hoyer,
        input == null ? null : input.inputMin(),
        input == null ? null : input.inputMax());
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
