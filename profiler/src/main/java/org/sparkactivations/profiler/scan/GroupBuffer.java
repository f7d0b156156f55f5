package org.sparkactivations.profiler.scan;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.sparkactivations.profiler.state.ProfileState;

/**
 * The rows of one group of a GROUP BY. While they are few they are kept as they are, which takes
 * less than a state of them, and are merged as rows. They are counted when they are many or when
 * the state is asked for, with the same bits as if each had been counted when it came.
 */
public final class GroupBuffer {
  private final List<ColumnReader> readers;
  private final Scratch scratch;

  /** Null once they are counted. */
  private WaitingRows rows;

  /** Null as long as rows are kept. */
  private Scan scan;

  /** A group without rows. */
  public GroupBuffer(List<ColumnReader> readers, Scratch scratch) {
    this(readers, scratch, new WaitingRows(), null);
  }

  private GroupBuffer(List<ColumnReader> readers, Scratch scratch, WaitingRows rows, Scan scan) {
    this.readers = readers;
    this.scratch = scratch;
    this.rows = rows;
    this.scan = scan;
  }

  /** Reads what {@link #toBytes} wrote. */
  public static GroupBuffer read(byte[] bytes, List<ColumnReader> readers, Scratch scratch) {
    if (WaitingRows.are(bytes)) {
      return new GroupBuffer(readers, scratch, new WaitingRows(bytes), null);
    }
    ProfileState state = ProfileState.read(bytes, scratch.emptyState(readers));
    return new GroupBuffer(readers, scratch, null, new Scan(state, readers, scratch));
  }

  /** The rows, or their state, for another task. */
  public byte[] toBytes() {
    return rows == null ? scan.state().toBytes() : rows.toBytes();
  }

  /** Adds a row that has the columns, as {@link ColumnReader#readAs} says, from the first on. */
  public void add(UnsafeRow row, int first) {
    if (rows == null || !rows.add(columns(row, first))) {
      counted().add(row, first);
    }
  }

  /** The row without what it has besides the columns. */
  private UnsafeRow columns(UnsafeRow row, int first) {
    int columns = ColumnReader.columns(readers);
    if (row.numFields() == columns) {
      return row;
    }
    UnsafeRowWriter writer = scratch.writer(columns);
    for (ColumnReader reader : readers) {
      reader.copyColumns(row, first, writer);
    }
    return writer.getRow();
  }

  /** Adds the rows of another group, which is not used after that; returns the whole. */
  public GroupBuffer merge(GroupBuffer other) {
    if (rows != null && rows.count() == 0) {
      return other;
    }
    if (other.rows == null) {
      counted().state().merge(other.scan.state());
    } else if (rows == null || !rows.add(other.rows)) {
      other.pour(counted());
    }
    return this;
  }

  /** The state of all rows so far. */
  public ProfileState state() {
    return counted().state();
  }

  private Scan counted() {
    if (scan == null) {
      scan = new Scan(scratch.emptyState(readers), readers, scratch);
      pour(scan);
      rows = null;
    }
    return scan;
  }

  /** Adds the rows to a scan. */
  private void pour(Scan to) {
    rows.forEach(ColumnReader.columns(readers), row -> to.add(row, 0));
  }
}
