package org.sparkactivations.profiler.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.SparkRuntimeException;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.profiler.metric.Histogram;
import org.sparkactivations.profiler.metric.Hoyer;
import org.sparkactivations.profiler.metric.RowSpans;

/**
 * The state of the dimensions of one array or vector column, or of several scalar columns in a row.
 * Their number is that of the first row that is not null.
 */
final class Dimensions {
  private static final int UNKNOWN = -1;

  /** Sparse vectors that are this short, or this full, are treated as dense ones. */
  private static final int SHORT = 4096;

  private static final int FULL = 8;

  private static final double[] EMPTY = {};

  final double[] hoyer;
  final RowSpans spans = new RowSpans();
  private final Layout layout;
  private final String column;
  private int length = UNKNOWN;
  private long nullRows;
  private Totals totals;
  private Block block;

  /** For a column whose dimensions are not known yet. */
  Dimensions(Layout layout, String column) {
    this.layout = layout;
    this.column = column;
    this.hoyer = new double[Hoyer.SLOTS * layout.functions.size()];
    this.totals = new Totals(layout, 0);
  }

  /** The number of dimensions is known unless every row was null. */
  boolean isKnown() {
    return length != UNKNOWN;
  }

  int length() {
    return length;
  }

  /**
   * Says how long the next row is.
   *
   * @throws SparkRuntimeException if earlier ones were not
   */
  void expect(int rowLength) {
    if (length != rowLength) {
      if (isKnown()) {
        throw ragged(rowLength);
      }
      length = rowLength;
      totals = new Totals(layout, length);
    }
  }

  private SparkRuntimeException ragged(int rowLength) {
    String message =
        "%s: a row has length %d; expected %d as in other rows; pad or filter the rows"
            .formatted(column, rowLength, length);
    return Failure.of(message);
  }

  void addNullRow() {
    nullRows++;
  }

  /** Where the next row is to be written before {@link #addRow}. */
  double[] row() {
    if (length == 0) {
      return EMPTY;
    }
    if (block == null) {
      block = new Block(layout, totals, layout.tally(column), hoyer);
    }
    return block.row();
  }

  /** Makes an element of the next row null. */
  void setNull(int dimension) {
    row()[dimension] = Double.NaN;
    totals.addNulls(dimension, 1);
    totals.addNans(dimension, -1);
  }

  /** Adds the row that was written. */
  void addRow() {
    if (length > 0) {
      block.measure();
      block.add();
    }
  }

  /** Adds the row that was written, and how far apart its elements are. */
  void addVector() {
    if (length > 0) {
      spans.add(block.measure(), row());
      block.add();
    }
  }

  /** Adds how far apart the elements of a sparse vector are, of which the others are zeros. */
  void addSpan(double[] stored) {
    spans.add(stored, length);
  }

  /** Whether a sparse vector is better written as a row. */
  boolean isRow(int stored) {
    return length <= SHORT || stored > length / FULL;
  }

  /** Adds an element of a long sparse vector; zeros are known in the end. */
  void add(int dimension, double value) {
    if (Double.isNaN(value)) {
      totals.addNans(dimension, 1);
    } else {
      totals.add(dimension, value, 1);
    }
  }

  /** Adds the sparseness of a long sparse vector, from its stored elements. */
  void addSparseness(double[] stored) {
    for (int f = 0; f < layout.functions.size(); f++) {
      Activation function = layout.functions.get(f);
      double[] outputs = Arrays.stream(stored).map(function::value).toArray();
      double zero = function.value(0);
      int zeros = length - stored.length;
      double[] absolute = {zeros * Math.abs(zero)};
      double[] squares = {zeros * zero * zero};
      double[] scratch = new double[RowLoops.NORMS];
      Hoyer.measure(outputs, 0, outputs.length, absolute, squares, 0, scratch);
      Hoyer.add(hoyer, f, length, absolute[0], squares[0]);
    }
  }

  /** Moves all that waits into the totals. */
  private void flush() {
    if (block != null) {
      block.flush();
      layout.tally(column).release(totals);
    }
  }

  void merge(Dimensions other) {
    flush();
    other.flush();
    nullRows += other.nullRows;
    Hoyer.merge(hoyer, other.hoyer);
    spans.merge(other.spans);
    if (other.isKnown()) {
      expect(other.length);
      for (int i = 0; i < length; i++) {
        totals.merge(i, other.totals, i);
      }
    }
  }

  /**
   * One dimension after so many rows, with what is known only then: the rows that were null as a
   * whole, and the zeros that sparse vectors do not store.
   */
  Totals finished(int dimension, long rows) {
    flush();
    Totals one = new Totals(layout, 1);
    if (isKnown()) {
      one.mergeNumbers(0, totals, dimension);
      one.histograms[0] = totals.histograms[dimension];
    }
    one.addNulls(0, nullRows);
    long implicit = rows - one.all(0);
    if (implicit > 0) {
      Histogram before = one.histograms[0];
      one.histograms[0] = before == null ? null : before.copy();
      one.add(0, 0, implicit);
    }
    return one;
  }

  /** Whether no value of the dimension was ever seen: all are zeros that were not stored. */
  boolean isUntouched(int dimension) {
    flush();
    return totals.isUntouched(dimension);
  }

  void write(DataOutputStream out) throws IOException {
    flush();
    out.writeInt(length);
    out.writeLong(nullRows);
    for (double each : hoyer) {
      out.writeDouble(each);
    }
    spans.write(out);
    totals.write(out);
  }

  void read(DataInputStream in) throws IOException {
    length = in.readInt();
    nullRows = in.readLong();
    for (int i = 0; i < hoyer.length; i++) {
      hoyer[i] = in.readDouble();
    }
    spans.read(in);
    totals = Totals.read(layout, Math.max(length, 0), in);
  }
}
