package org.sparkactivations.profiler.statistic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * How far apart the values of a row are, the largest minus the smallest: softmax sees nothing else
 * of their size. A {@link Histogram} over the rows of one array or vector, without rows that have a
 * value that is null, NaN or infinite, and without those of fewer than two values.
 */
public final class RowSpans {
  private Histogram spans = new Histogram();

  /** Adds a row, given its largest minus its smallest value; NaN if one is NaN. */
  public void add(double span, double[] row) {
    if (row.length > 1 && Double.isFinite(span)) {
      spans.add(Histogram.bin(span), 1);
    } else {
      add(row, row.length);
    }
  }

  /** Adds a row of so many values; those that are not stored are zeros. */
  public void add(double[] stored, int length) {
    double least = stored.length < length ? 0 : Double.NEGATIVE_INFINITY;
    double high = Math.max(least, RowKernels.max(stored, 0, stored.length, 1));
    double low = Math.max(least, RowKernels.max(stored, 0, stored.length, -1));
    if (length > 1 && Double.isFinite(high) && Double.isFinite(low)) {
      spans.add(Histogram.bin(high + low), 1);
    }
  }

  public void merge(RowSpans other) {
    spans.merge(other.spans);
  }

  public Histogram histogram() {
    return spans;
  }

  public void write(DataOutput out) throws IOException {
    spans.write(out);
  }

  public void read(DataInput in) throws IOException {
    spans = Histogram.read(in);
  }
}
