package org.sparkactivations.profiler.scan;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * Rows in Spark's own format, one after the other. As bytes they are a word that says how many
 * there are, and each row after a word that says how long it is.
 */
final class WaitingRows {
  /** A state of more rows is about as small as the rows. */
  static final int MOST = 128;

  private static final int MOST_BYTES = 1 << 22;
  private static final int WORD = Long.BYTES;
  private static final int START = Platform.BYTE_ARRAY_OFFSET;

  private byte[] bytes;
  private int size;

  WaitingRows() {
    this(new byte[WORD]);
  }

  /** Reads what {@link #toBytes} wrote. */
  WaitingRows(byte[] bytes) {
    this.bytes = bytes;
    size = bytes.length;
  }

  /** Whether bytes are rows, and not a state: the mark of one is a large number. */
  static boolean are(byte[] bytes) {
    return Platform.getLong(bytes, START) <= MOST;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  int count() {
    return (int) Platform.getLong(bytes, START);
  }

  /** Adds a row; returns false if there is no room for it. */
  boolean add(UnsafeRow row) {
    int length = row.getSizeInBytes();
    if (!makeRoom(1, (long) WORD + length)) {
      return false;
    }
    Platform.putLong(bytes, START + size, length);
    row.writeToMemory(bytes, START + size + WORD);
    size += WORD + length;
    return true;
  }

  /** Adds all rows of another; returns false if there is no room for them. */
  boolean add(WaitingRows other) {
    int length = other.size - WORD;
    if (!makeRoom(other.count(), length)) {
      return false;
    }
    System.arraycopy(other.bytes, WORD, bytes, size, length);
    size += length;
    return true;
  }

  private boolean makeRoom(int more, long length) {
    if (count() + more > MOST || size + length > MOST_BYTES) {
      return false;
    }
    int end = size + (int) length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * size));
    }
    Platform.putLong(bytes, START, count() + more);
    return true;
  }

  /** Gives the rows in their order, each of which is valid until the next. */
  void forEach(int columns, Consumer<UnsafeRow> action) {
    UnsafeRow row = new UnsafeRow(columns);
    int at = WORD;
    while (at < size) {
      int length = (int) Platform.getLong(bytes, START + at);
      row.pointTo(bytes, START + at + WORD, length);
      action.accept(row);
      at += WORD + length;
    }
  }
}
