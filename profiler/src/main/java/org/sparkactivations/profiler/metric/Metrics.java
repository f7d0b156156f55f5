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
          new NearSparsity(),
          new Dead(),
          new OutputMoments(),
          new OutputInfinities(),
          new MeanShift(),
          new DistributionBalance(),
          new Gradient(),
          new EffectiveRange(),
          new Dormancy(),
          new Hoyer());

  private Metrics() {}
}
