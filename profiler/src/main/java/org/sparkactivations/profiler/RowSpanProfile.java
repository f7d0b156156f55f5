package org.sparkactivations.profiler;

import java.util.List;

/**
 * How far apart the values of a row of one array or vector are: the largest minus the smallest.
 *
 * @param column its name
 * @param rows how many rows have at least two values, all of them finite numbers; the others are
 *     left out
 * @param quantiles estimates for the spans, at {@link
 *     org.sparkactivations.profiler.metric.Quantiles#PROBABILITIES}; null without rows
 * @param relativeError the largest relative error of the spans that a quantile lies between
 * @param histogram the bins that are not empty, from the least spans to the greatest
 */
public record RowSpanProfile(
    String column,
    long rows,
    List<Double> quantiles,
    Double relativeError,
    List<InputProfile.Bin> histogram) {}
