package org.sparkactivations.profiler.aggregate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * What is known of some rows: enough to add rows, to be merged, and to be read as a profile.
 *
 * <p>As bytes it is a mark, the version, what it is of ({@link Subject}), the number of rows, the
 * {@link Dimensions} of each source, and a checksum of all before.
 */
public final class ProfileState {
  /** Of the bytes; changes whenever what is kept changes. */
  static final int VERSION = 6;

  /** "nnps" in ASCII. */
  private static final int MARK = 0x6e6e7073;

  private static final int SMALLEST = 3 * Integer.BYTES;

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

  /** A row that has the columns, as {@link Source#readAs} says, from the first on. */
  void update(UnsafeRow row, int first) {
    rows++;
    for (int i = 0; i < dimensions.length; i++) {
      sources.get(i).read(row, first, dimensions[i]);
    }
  }

  /** Adds a state of the same subject. */
  void merge(ProfileState other) {
    rows += other.rows;
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i].merge(other.dimensions[i]);
    }
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MARK);
      out.writeInt(VERSION);
      Subject.of(layout, sources).write(out);
      out.writeLong(rows);
      for (Dimensions each : dimensions) {
        each.write(out);
      }
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param like a state that this one is to be merged with, null if there is none yet
   * @throws org.apache.spark.SparkRuntimeException if the bytes are no whole state of this version,
   *     or of another subject than the other
   */
  static ProfileState read(byte[] bytes, ProfileState like) {
    check(bytes);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(2 * Integer.BYTES);
      Subject subject = Subject.read(in);
      ProfileState state = like == null ? empty(subject) : empty(subject, like);
      state.rows = in.readLong();
      for (Dimensions each : state.dimensions) {
        each.read(in);
      }
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link org.sparkactivations.profiler.Profile#of} reads, from the bytes of a state. */
  public static Row profile(byte[] bytes) {
    InternalRow profile = ProfileStruct.of(read(bytes, null));
    return (Row) CatalystTypeConverters.convertToScala(profile, ProfileStruct.TYPE);
  }

  private static ProfileState empty(Subject subject) {
    List<Source> sources = subject.columns().stream().map(Subject.Columns::source).toList();
    return new ProfileState(subject.layout(), sources);
  }

  private static ProfileState empty(Subject subject, ProfileState like) {
    Subject expected = Subject.of(like.layout, like.sources);
    if (!subject.equals(expected)) {
      throw Failure.of(
          "state of a profile: got %s; expected %s as in other states"
              .formatted(subject, expected));
    }
    return new ProfileState(like.layout, like.sources);
  }

  private static void check(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int end = bytes.length - Integer.BYTES;
    if (bytes.length < SMALLEST || buffer.getInt(0) != MARK) {
      throw Failure.of(
          "state of a profile: got %d other bytes; expected the result of nn_profile_state"
              .formatted(bytes.length));
    }
    int version = buffer.getInt(Integer.BYTES);
    if (version != VERSION) {
      throw Failure.of(
          "state of a profile: version %d; expected %d; profile the rows again"
              .formatted(version, VERSION));
    }
    if (buffer.getInt(end) != checksum(bytes, end)) {
      throw Failure.of(
          "state of a profile: its %d bytes are cut off or changed; expected them as nn_profile_state gave them"
              .formatted(bytes.length));
    }
  }

  private static int checksum(byte[] bytes, int n) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, n);
    return (int) sum.getValue();
  }
}
