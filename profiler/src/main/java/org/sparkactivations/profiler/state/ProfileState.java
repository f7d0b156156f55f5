package org.sparkactivations.profiler.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.io.output.ByteArrayOutputStream;

/**
 * What is known of some rows: enough to be saved, merged, and read as a profile.
 *
 * <p>As bytes it is a mark, the version, what it is of ({@link Subject}), the number of rows, each
 * {@link LayerState}, and a checksum of all before.
 */
public final class ProfileState {
  /** Of the bytes; changes whenever what is kept changes. */
  static final int VERSION = 6;

  /** "nnps" in ASCII. */
  private static final int MARK = 0x6e6e7073;

  private static final int CHECKSUM = Integer.BYTES;
  private static final int SMALLEST = 2 * Integer.BYTES + CHECKSUM;

  private final Layout layout;
  private final List<LayerState> layers;
  private long rows;

  public ProfileState(Layout layout, List<LayerNames> layers) {
    this.layout = layout;
    this.layers = layers.stream().map(names -> new LayerState(layout, names)).toList();
  }

  public Layout layout() {
    return layout;
  }

  public List<LayerState> layers() {
    return layers;
  }

  public long rows() {
    return rows;
  }

  /** Counts a row, whose values are added to the layers. */
  public void addRow() {
    rows++;
  }

  /** Adds a state of the same subject. */
  public void merge(ProfileState other) {
    rows += other.rows;
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).merge(other.layers.get(i));
    }
  }

  private Subject subject() {
    return Subject.of(layout, layers.stream().map(LayerState::names).toList());
  }

  public byte[] toBytes() {
    // A state of long rows has many megabytes, which this stream does not copy when it grows.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckedOutputStream checked = new CheckedOutputStream(bytes, new CRC32C());
    try (DataOutputStream out = new DataOutputStream(checked)) {
      out.writeInt(MARK);
      out.writeInt(VERSION);
      subject().write(out);
      out.writeLong(rows);
      for (LayerState each : layers) {
        each.write(out);
      }
      out.writeInt((int) checked.getChecksum().getValue());
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
  public static ProfileState read(byte[] bytes, ProfileState like) {
    check(bytes);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(2 * Integer.BYTES);
      Subject subject = Subject.read(in);
      ProfileState state = new ProfileState(layout(subject, like), subject.layers());
      state.rows = in.readLong();
      if (state.rows < 0) {
        throw new IOException("%d rows".formatted(state.rows));
      }
      int left = LayerState.MOST_DIMENSIONS;
      for (LayerState each : state.layers) {
        each.read(in, left);
        left -= Math.max(each.length(), 0);
      }
      if (in.available() != CHECKSUM) {
        throw new IOException("%d bytes more".formatted(in.available() - CHECKSUM));
      }
      return state;
    } catch (IOException | IllegalArgumentException e) {
      throw Failure.of(
          "state of a profile: its %d bytes are none, although their checksum is right (%s); expected them as nn_profile_state gave them"
              .formatted(bytes.length, e.getMessage()));
    }
  }

  /** That of the other state, if there is one: it has what states share. */
  private static Layout layout(Subject subject, ProfileState like) {
    if (like == null) {
      return subject.layout();
    }
    if (!subject.equals(like.subject())) {
      throw Failure.of(
          "state of a profile: got %s; expected %s as in other states"
              .formatted(subject, like.subject()));
    }
    return like.layout;
  }

  private static void check(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int end = bytes.length - CHECKSUM;
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
