package org.sparkactivations.profiler.metric;

/**
 * How sparse the outputs of a row are, the mean over rows ({@link
 * org.sparkactivations.profiler.statistic.Hoyer}). The outputs of one array or vector, or of scalar
 * columns side by side, are a row. Left out are also rows with a value that is null, NaN or
 * infinite; null for one column and where no row remains.
 */
final class RowSparseness extends Metric {
  RowSparseness() {
    super(
        "mean over rows of (sqrt n - abs sum / Euclidean norm) / (sqrt n - 1) (Hoyer, 2004), of"
            + " rows without null, NaN or infinity whose outputs are not all 0 and whose squares do"
            + " not overflow",
        number("hoyer", Unit::hoyer).onlyTogether());
  }
}
