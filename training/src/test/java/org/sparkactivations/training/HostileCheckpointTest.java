package org.sparkactivations.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Checkpoints that somebody made who knows the format and its checksum, and one that was saved. */
@SuppressWarnings("ByteBufferBackingArray") // All wrap an array.
class HostileCheckpointTest {
  /** Where numbers are: after mark, version and two short texts. */
  private static final int PARAMETERS = 8 + 9 + 6;

  private static final int STATISTICS = PARAMETERS + 4 + 2 * 8;
  private static final int OPTIMIZER = STATISTICS + 4 + 2 * 8;
  private static final int SCHEDULE = OPTIMIZER + 4 + 4 * 8;
  private static final int ROUNDS = SCHEDULE + 4 + 8 + 8;
  private static final int EPOCH = ROUNDS + 4;
  private static final int STEP = EPOCH + 4;
  private static final int METRIC = STEP + 4 + 2 * 8;
  private static final int OBSERVED = METRIC + 4 + 3 * 8;
  private static final int EPOCHS = OBSERVED + 4 + 6 * 8;

  private static TrainingProgress progress() {
    TrainingProgress progress = CheckpointFuzz.initial();
    progress.rounds = 7;
    progress.epoch = 1;
    progress.step = 2;
    progress.epochs.add(EpochRecord.of(1, 0.5, Double.NaN, 0.01));
    progress.bestLoss = 0.5;
    progress.bestEpoch = 1;
    progress.bestParameters = new double[] {3, 4};
    progress.bestStatistics = new double[] {5, 6};
    return progress;
  }

  private static ByteBuffer bytes() throws IOException {
    return ByteBuffer.wrap(CheckpointFormat.write(progress(), CheckpointFuzz.ORIGIN));
  }

  private static void assertRefused(ByteBuffer bytes, String reason) {
    int end = bytes.limit() - Long.BYTES;
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), 0, end);
    bytes.putLong(end, sum.getValue());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    CheckpointFormat.read(
                        bytes.array(), "it", CheckpointFuzz.ORIGIN, CheckpointFuzz.initial()))
            .getMessage();
    assertEquals(
        "it: got no checkpoint, although its checksum is right (%s); expected one of this training; use another checkpointDir, delete this one, or set checkpointPerRun to keep those of several runs apart"
            .formatted(reason),
        message);
  }

  @Test
  void moreNumbersThanThereAre() throws IOException {
    int left = bytes().limit() - PARAMETERS - Integer.BYTES;
    assertRefused(
        bytes().putInt(PARAMETERS, 1_000_000_000),
        "1,000,000,000 numbers in %d bytes where 2 are expected".formatted(left));
    assertRefused(
        bytes().putInt(PARAMETERS, -1),
        "-1 numbers in %d bytes where 2 are expected".formatted(left));
    int afterOptimizer = bytes().limit() - OPTIMIZER - Integer.BYTES;
    assertRefused(
        bytes().putInt(OPTIMIZER, 3),
        "3 numbers in %d bytes where 4 are expected".formatted(afterOptimizer));
    int afterEpochs = bytes().limit() - EPOCHS - Integer.BYTES;
    assertRefused(
        bytes().putInt(EPOCHS, Integer.MAX_VALUE),
        "a text of 2,147,483,647 of %d bytes".formatted(afterEpochs));
  }

  @Test
  void countsThatDoNotFit() throws IOException {
    String reason = "its counts of epochs, rounds and steps do not fit";
    assertRefused(bytes().putInt(ROUNDS, -1), reason);
    assertRefused(bytes().putInt(EPOCH, 2), reason);
    assertRefused(bytes().putInt(STEP, -1), reason);
    assertRefused(bytes().putInt(STEP, CheckpointFuzz.ORIGIN.steps()), reason);
  }

  /** Which {@code ci/fuzz} begins with. */
  @Test
  void aSavedCheckpointKeepsItsBytes() throws IOException {
    if (Boolean.getBoolean("sparkactivations.golden.regenerate")) {
      Files.write(Path.of("src/test/resources/checkpoint.bin"), bytes().array());
    }
    try (var in = HostileCheckpointTest.class.getResourceAsStream("/checkpoint.bin")) {
      byte[] saved = in.readAllBytes();
      assertArrayEquals(saved, bytes().array());
      TrainingProgress read =
          CheckpointFormat.read(saved, "it", CheckpointFuzz.ORIGIN, CheckpointFuzz.initial());
      assertArrayEquals(saved, CheckpointFormat.write(read, CheckpointFuzz.ORIGIN));
    }
  }
}
