package org.sparkactivations.profiler;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What is known of the values of one column, whatever the function.
 *
 * @param column the name, with the dimension for an array or vector column: {@code features[0]}
 * @param count all values, of whatever kind
 * @param inputMin the smallest value that is neither null nor NaN; null where there is none
 * @param inputMax the largest
 * @param mean of the finite values, null where there are none
 * @param sd their population standard deviation
 * @param quantiles of the values that are neither null nor NaN, at {@link
 *     org.sparkactivations.profiler.metric.Quantiles#PROBABILITIES}; null where there are none
 * @param relativeError the largest relative error of a quantile
 * @param histogram the bins that are not empty, from the least values to the greatest
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
    List<Bin> histogram) {

  /**
   * A bin of the histogram.
   *
   * @param low the least value, itself in the bin if it is positive
   * @param high the greatest value, itself in the bin if it is negative
   * @param count how many values
   */
  public record Bin(double low, double high, long count) {}

  static InputProfile of(Row row) {
    return new InputProfile(
        row.getAs("column"),
        row.getAs("count"),
        row.getAs("nulls"),
        row.getAs("nans"),
        row.getAs("infinities"),
        row.getAs("input_min"),
        row.getAs("input_max"),
        row.getAs("mean"),
        row.getAs("sd"),
        quantiles(row),
        row.getAs("relative_error"),
        histogram(row));
  }

  static List<Double> quantiles(Row row) {
    int quantiles = row.fieldIndex("quantiles");
    return row.isNullAt(quantiles) ? null : row.getList(quantiles);
  }

  static List<Bin> histogram(Row row) {
    int histogram = row.fieldIndex("histogram");
    return row.isNullAt(histogram)
        ? null
        : row.<Row>getList(histogram).stream()
            .map(bin -> new Bin(bin.getDouble(0), bin.getDouble(1), bin.getLong(2)))
            .toList();
  }
}
