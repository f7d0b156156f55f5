package org.sparkactivations.profiler.metric;

/** How many rows the spans of rows are of. */
final class RowCount extends Metric {
  RowCount() {
    super("of how many rows", count("rows", Unit::valid));
  }
}
