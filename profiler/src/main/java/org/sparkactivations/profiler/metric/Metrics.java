package org.sparkactivations.profiler.metric;

import java.util.List;

/** The list of metrics. A metric is its own file and one line here. */
public final class Metrics {
  public static final Counts COUNTS = new Counts();

  /** Measured once per column; the counts come first. */
  public static final List<Metric> INPUT = List.of(COUNTS, new InputRange());

  /** Measured per column and function. */
  public static final List<Metric> OUTPUT =
      List.of(
          new Saturation(),
          new Sparsity(),
          new NearSparsity(),
          new Dead(),
          new OutputMoments(),
          new OutputInfinities());

  private Metrics() {}

  public static int slots(List<Metric> metrics) {
    return metrics.stream().mapToInt(Metric::slots).sum();
  }
}
