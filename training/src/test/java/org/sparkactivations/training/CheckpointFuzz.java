package org.sparkactivations.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.sparkactivations.core.network.TrainingState;

/**
 * For {@code ci/fuzz}: bytes with the right checksum are a checkpoint of a small training, whose
 * own bytes give it again, or they are refused.
 */
public final class CheckpointFuzz {
  static final CheckpointOrigin ORIGIN = new CheckpointOrigin("network", "rows", 9, 5);

  private CheckpointFuzz() {}

  /** The progress of a training with few numbers, before its first round. */
  static TrainingProgress initial() {
    double[] two = {1, 2};
    TrainingProgress initial =
        new TrainingProgress(new TrainingState(two, two, new double[4], new double[1], 0));
    initial.metric = new double[3];
    initial.observed = new double[6];
    return initial;
  }

  /**
   * Tries one input.
   *
   * @param data a checkpoint, of which the last eight bytes are replaced
   */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length < 17) {
      return;
    }
    CRC32 sum = new CRC32();
    sum.update(data, 0, data.length - Long.BYTES);
    ByteBuffer.wrap(data).putLong(data.length - Long.BYTES, sum.getValue());
    if (!CheckpointFormat.isWhole(data)) {
      return;
    }
    TrainingProgress progress;
    try {
      progress = CheckpointFormat.read(data, "checkpoint", ORIGIN, initial());
    } catch (IllegalArgumentException e) {
      return;
    }
    byte[] written = CheckpointFormat.write(progress, ORIGIN);
    TrainingProgress again = CheckpointFormat.read(written, "again", ORIGIN, initial());
    if (!Arrays.equals(written, CheckpointFormat.write(again, ORIGIN))) {
      throw new AssertionError("the bytes of a checkpoint give another");
    }
  }
}
