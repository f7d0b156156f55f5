package org.sparkactivations.profiler.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.kernel.RowKernels;

/**
 * How far apart the values of a row are, the largest minus the smallest: softmax sees nothing else
 * of their size. A {@link Histogram} over the rows of one array or vector, without rows that have a
 * value that is null, NaN or infinite, and without those of fewer than two values.
 */
public final class RowSpans {
  private static final Quantiles QUANTILES = new Quantiles();

  /** The number of rows, and of their spans what {@link Quantiles} gives. */
  public static final StructField[] FIELDS =
      Stream.concat(Stream.of(Fields.count("rows")), QUANTILES.fields().stream())
          .toArray(StructField[]::new);

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

  /** The values of the fields. */
  public Object[] read() {
    long rows = spans.sorted().stream().mapToLong(Histogram.Bin::count).sum();
    Histogram known = rows == 0 ? null : spans;
    double most = Double.POSITIVE_INFINITY;
    Unit unit = new Unit(0, 0, rows, 0, 0, most, known, null, Map.of(), null, List.of(), null);
    return Stream.concat(Stream.of(rows), Stream.of(QUANTILES.read(unit))).toArray();
  }

  public void write(DataOutput out) throws IOException {
    spans.write(out);
  }

  public void read(DataInput in) throws IOException {
    spans = Histogram.read(in);
  }
}
