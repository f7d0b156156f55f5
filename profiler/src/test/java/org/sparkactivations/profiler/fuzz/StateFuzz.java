package org.sparkactivations.profiler.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.spark.SparkRuntimeException;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.state.LayerState;
import org.sparkactivations.profiler.state.ProfileState;

/**
 * Bytes with the mark of a state, its version and the right checksum are a state, whose own bytes
 * give it again and which has a profile and a page, or they are refused.
 */
public final class StateFuzz {
  /** More would be a profile of many megabytes. */
  private static final int MOST_DIMENSIONS = 1000;

  private StateFuzz() {}

  /**
   * Tries one input.
   *
   * @param data a saved state, of which the last four bytes are replaced
   */
  public static void fuzzerTestOneInput(byte[] data) {
    byte[] bytes = Arrays.copyOf(data, Math.max(data.length, 12));
    int end = bytes.length - Integer.BYTES;
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, end);
    ByteBuffer.wrap(bytes).putInt(end, (int) sum.getValue());
    ProfileState state;
    try {
      state = ProfileState.read(bytes, null);
    } catch (SparkRuntimeException e) {
      return;
    }
    byte[] again = state.toBytes();
    if (!Arrays.equals(again, ProfileState.read(again, null).toBytes())) {
      throw new AssertionError("the bytes of a state give another state");
    }
    if (state.layers().stream().mapToInt(LayerState::length).sum() <= MOST_DIMENSIONS) {
      Profile profile = Profile.ofState(bytes);
      profile.toHtml(new Provenance(null, null, null));
      Profile.fromJson(profile.toJson("state"));
    }
  }
}
