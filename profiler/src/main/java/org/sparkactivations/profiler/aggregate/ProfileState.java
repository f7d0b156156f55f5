package org.sparkactivations.profiler.aggregate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** What is known of some rows: enough to add rows, to be merged, and to be read as a profile. */
public final class ProfileState {
  /** Of the serialized form; changes whenever what is kept changes. */
  static final int VERSION = 2;

  final Layout layout;
  final List<Source> sources;
  final Dimensions[] dimensions;
  long rows;

  ProfileState(Layout layout, List<Source> sources) {
    this.layout = layout;
    this.sources = sources;
    this.dimensions =
        sources.stream().map(source -> source.dimensions(layout)).toArray(Dimensions[]::new);
  }

  /** A row of the columns as {@link Source#readAs} says. */
  void update(UnsafeRow row) {
    rows++;
    for (int i = 0; i < dimensions.length; i++) {
      sources.get(i).read(row, dimensions[i]);
    }
  }

  void merge(ProfileState other) {
    rows += other.rows;
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i].merge(other.dimensions[i]);
    }
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(layout.counts + layout.sums);
      out.writeInt(dimensions.length);
      out.writeLong(rows);
      for (Dimensions each : dimensions) {
        each.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote into a new state.
   *
   * @throws IllegalStateException for another version, other metrics or other columns
   */
  ProfileState read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      expect("version", in.readInt(), VERSION);
      expect("numbers per column", in.readInt(), layout.counts + layout.sums);
      expect("groups of columns", in.readInt(), dimensions.length);
      rows = in.readLong();
      for (Dimensions each : dimensions) {
        each.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static void expect(String what, int got, int expected) {
    if (got != expected) {
      throw new IllegalStateException(
          "state of a profile: %s = %d; expected %d".formatted(what, got, expected));
    }
  }
}
