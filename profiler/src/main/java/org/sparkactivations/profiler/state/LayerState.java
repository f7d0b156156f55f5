package org.sparkactivations.profiler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.SparkRuntimeException;
import org.sparkactivations.profiler.statistic.Histogram;
import org.sparkactivations.profiler.statistic.Hoyer;

/**
 * What is known of the dimensions of one array or vector column, or of several scalar columns side
 * by side. The number of dimensions is that of the first row that is not null.
 */
public final class LayerState {
  private static final int UNKNOWN = -1;

  /** Of all layers of a state: even without a value they take some bytes each. */
  static final int MOST_DIMENSIONS = 1 << 22;

  private final Layout layout;
  private final LayerNames names;
  private final double[] hoyer;
  private int length = UNKNOWN;
  private long nullRows;
  private Histogram spans = new Histogram();
  private Totals totals;

  LayerState(Layout layout, LayerNames names) {
    this.layout = layout;
    this.names = names;
    hoyer = new double[Hoyer.SLOTS * layout.functions().size()];
    totals = new Totals(layout, 0);
    if (names.scalars()) {
      expect(names.names().size());
    }
  }

  public LayerNames names() {
    return names;
  }

  /**
   * How far apart the values of a row are, the largest minus the smallest: softmax sees nothing
   * else of their size. Of rows of an array or vector, without those that have a value that is
   * null, NaN or infinite, and without those of fewer than two values.
   */
  public Histogram spans() {
    return spans;
  }

  /** The states of {@link Hoyer}. */
  public double[] hoyer() {
    return hoyer;
  }

  /** Of all rows but null ones, and without zeros that sparse vectors do not store. */
  public Totals totals() {
    return totals;
  }

  /** The number of dimensions is known unless every row was null. */
  public boolean isKnown() {
    return length != UNKNOWN;
  }

  public int length() {
    return length;
  }

  /**
   * Says how long the next row is.
   *
   * @throws SparkRuntimeException if earlier ones were longer or shorter, or it is too long
   */
  public void expect(int rowLength) {
    if (length != rowLength) {
      if (rowLength > MOST_DIMENSIONS) {
        throw Failure.of(
            "%s: a row has length %,d; expected at most %,d"
                .formatted(names.name(), rowLength, MOST_DIMENSIONS));
      }
      if (isKnown()) {
        throw Failure.of(
            "%s: a row has length %d; expected %d as in other rows; pad or filter the rows"
                .formatted(names.name(), rowLength, length));
      }
      length = rowLength;
      totals = new Totals(layout, length);
    }
  }

  public void addNullRow() {
    nullRows++;
  }

  void merge(LayerState other) {
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
  public Totals finished(int dimension, long rows) {
    Totals one = new Totals(layout, 1);
    if (isKnown()) {
      one.mergeNumbers(0, totals, dimension);
      one.setHistogram(0, totals.histogram(dimension));
    }
    one.addNulls(0, nullRows);
    long implicit = rows - one.all(0);
    if (implicit > 0) {
      Histogram before = one.histogram(0);
      one.setHistogram(0, before == null ? null : before.copy());
      one.add(0, 0, implicit);
    }
    return one;
  }

  /** Whether no value of the dimension was ever seen: all are zeros that were not stored. */
  public boolean isUntouched(int dimension) {
    return totals.isUntouched(dimension);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(length);
    out.writeLong(nullRows);
    for (double each : hoyer) {
      out.writeDouble(each);
    }
    spans.write(out);
    totals.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param most how many dimensions there can be
   */
  void read(DataInputStream in, int most) throws IOException {
    int expected = length;
    length = in.readInt();
    if (length < UNKNOWN || length > most || (expected != UNKNOWN && length != expected)) {
      throw new IOException("%d dimensions of %s".formatted(length, names.name()));
    }
    nullRows = in.readLong();
    if (nullRows < 0) {
      throw new IOException("%d null rows".formatted(nullRows));
    }
    for (int i = 0; i < hoyer.length; i++) {
      hoyer[i] = in.readDouble();
    }
    spans = Histogram.read(in);
    totals = Totals.read(layout, Math.max(length, 0), in);
  }
}
