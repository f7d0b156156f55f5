package org.sparkactivations.profiler.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.spark.SparkRuntimeException;
import org.sparkactivations.profiler.metric.Block;
import org.sparkactivations.profiler.metric.Metrics;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The state of the dimensions of one array or vector column, or of several scalar columns in a row.
 * Their number is that of the first row that is not null. Values wait in a small buffer for each
 * dimension until there are enough for the loops.
 */
final class Dimensions {
  private static final int UNKNOWN = -1;

  /** About how many values wait in all; the least for a dimension is a cache line. */
  private static final int PENDING = 1 << 17;

  private static final int CACHE_LINE = 8;

  private final Layout layout;
  private final String column;
  private int length = UNKNOWN;
  private long nullRows;
  private long[] state = new long[0];
  private double[] pending;
  private int[] filled;
  private int capacity;

  /** For a column whose dimensions are not known yet. */
  Dimensions(Layout layout, String column) {
    this.layout = layout;
    this.column = column;
  }

  /** The number of dimensions; none if every row was null. */
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
      state = layout.empty(length);
    }
  }

  private SparkRuntimeException ragged(int rowLength) {
    String message =
        "%s: a row has length %d; expected %d as in other rows; pad or filter the rows"
            .formatted(column, rowLength, length);
    return new SparkRuntimeException(
        "USER_RAISED_EXCEPTION",
        Map$.MODULE$.from(CollectionConverters.asScala(Map.of("errorMessage", message))),
        null,
        new org.apache.spark.QueryContext[0],
        "");
  }

  void addNullRow() {
    nullRows++;
  }

  void addNull(int dimension) {
    Metrics.COUNTS.addNulls(state, dimension * layout.slots, 1);
  }

  void add(int dimension, double value) {
    if (filled == null) {
      allocate();
    }
    int n = filled[dimension];
    pending[dimension * capacity + n] = value;
    filled[dimension] = n + 1;
    if (n + 1 == capacity) {
      flush(dimension);
    }
  }

  private void allocate() {
    int lines = Math.min(PENDING / CACHE_LINE / length, Block.CAPACITY / CACHE_LINE);
    // An odd number of lines: else all dimensions would compete for the same few sets of the cache.
    capacity = (lines | 1) * CACHE_LINE;
    pending = new double[Math.multiplyExact(capacity, length)];
    filled = new int[length];
  }

  private void flush(int dimension) {
    layout.block.load(pending, dimension * capacity, filled[dimension], 1);
    filled[dimension] = 0;
    layout.update(state, dimension * layout.slots);
  }

  /** Moves all that waits into the state. */
  private void flush() {
    for (int i = 0; filled != null && i < length; i++) {
      if (filled[i] > 0) {
        flush(i);
      }
    }
  }

  void merge(Dimensions other) {
    flush();
    other.flush();
    nullRows += other.nullRows;
    if (other.isKnown()) {
      expect(other.length);
      for (int at = 0; at < state.length; at += layout.slots) {
        layout.merge(state, at, other.state, at);
      }
    }
  }

  /**
   * The state of one dimension after so many rows, with what is known only then: the rows that were
   * null as a whole, and the zeros that sparse vectors do not store.
   */
  long[] finished(int dimension, long rows) {
    flush();
    long[] one = layout.empty(1);
    if (isKnown()) {
      System.arraycopy(state, dimension * layout.slots, one, 0, layout.slots);
    }
    Metrics.COUNTS.addNulls(one, 0, nullRows);
    long implicit = rows - Metrics.COUNTS.all(one, 0);
    if (implicit > 0) {
      layout.block.load(new double[1], 0, 1, implicit);
      layout.update(one, 0);
    }
    return one;
  }

  void write(DataOutputStream out) throws IOException {
    flush();
    out.writeInt(length);
    out.writeLong(nullRows);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(state.length, Long.BYTES));
    bytes.asLongBuffer().put(state);
    out.write(bytes.array());
  }

  void read(DataInputStream in) throws IOException {
    length = in.readInt();
    nullRows = in.readLong();
    state = new long[Math.multiplyExact(Math.max(length, 0), layout.slots)];
    byte[] bytes = in.readNBytes(Math.multiplyExact(state.length, Long.BYTES));
    ByteBuffer.wrap(bytes).asLongBuffer().get(state);
  }
}
