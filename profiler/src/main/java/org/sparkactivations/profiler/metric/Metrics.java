package org.sparkactivations.profiler.metric;

import java.util.List;

/** The list of metrics. A metric is its own file and one line here. */
public final class Metrics {
  /** Measured once per column. */
  public static final List<Metric> INPUT =
      List.of(new Counts(), new InputRange(), new InputMoments(), new Quantiles());

  /** Measured per column and function. */
  public static final List<Metric> OUTPUT =
      List.of(
          new Counts(),
          new InputRange(),
          new Saturation(),
          new Sparsity(),
          new Dead(),
          new OutputMoments(),
          new MeanShift(),
          new DistributionBalance(),
          new Gradient(),
          new EffectiveRange(),
          new Dormancy(),
          new RowSparseness());

  /** Measured of the spans of rows, of each array or vector. */
  public static final List<Metric> ROW_SPANS = List.of(new RowCount(), new Quantiles());

  private Metrics() {}
}
