package org.sparkactivations.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.sparkactivations.core.network.TrainingState;

/** The bytes of a checkpoint; the last eight are a checksum of the others. */
final class CheckpointFormat {
  private static final int MAGIC = 0x53_41_4e_4e;
  private static final int VERSION = 2;
  private static final String REMEDY =
      "use another checkpointDir, delete this one, or set checkpointPerRun to keep those of several runs apart";

  private CheckpointFormat() {}

  static byte[] write(TrainingProgress progress, CheckpointOrigin origin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(origin.training());
      out.writeUTF(origin.data());
      TrainingState state = progress.state;
      writeNumbers(out, state.parameters());
      writeNumbers(out, state.statistics());
      writeNumbers(out, state.optimizer());
      writeNumbers(out, state.schedule());
      out.writeLong(state.steps());
      out.writeInt(progress.rounds);
      out.writeInt(progress.epoch);
      out.writeInt(progress.step);
      out.writeDouble(progress.loss);
      out.writeDouble(progress.weight);
      writeNumbers(out, progress.metric);
      writeNumbers(out, progress.observed);
      writeText(out, HistoryFormat.writeEpochs(progress.epochs));
      out.writeDouble(progress.bestLoss);
      out.writeInt(progress.bestEpoch);
      out.writeInt(progress.worseEpochs);
      out.writeBoolean(progress.bestParameters != null);
      if (progress.bestParameters != null) {
        writeNumbers(out, progress.bestParameters);
        writeNumbers(out, progress.bestStatistics);
      }
      out.flush();
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    }
    return bytes.toByteArray();
  }

  /** Whether these are all bytes of a checkpoint, as they were written. */
  static boolean isWhole(byte[] bytes) {
    int length = bytes.length - Long.BYTES;
    return length > Long.BYTES
        && ByteBuffer.wrap(bytes).getInt() == MAGIC
        && ByteBuffer.wrap(bytes).getLong(length) == checksum(bytes, length);
  }

  /**
   * Reads what {@link #write} wrote; {@link #isWhole} must be true. Nothing is allocated that the
   * bytes do not have.
   *
   * @param path for messages
   * @param origin what it must be of
   * @param initial of the same training, before its first round
   * @throws IllegalArgumentException if another version wrote it, or it is of another training or
   *     other rows, or of more epochs than there shall be, or nothing that {@link #write} wrote
   */
  static TrainingProgress read(
      byte[] bytes, String path, CheckpointOrigin origin, TrainingProgress initial) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readInt();
      int version = in.readInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "%s: got format version %d; expected %d; the version of the library that wrote it reads it"
                .formatted(path, version, VERSION));
      }
      check(path, "another training", in.readUTF(), origin.training());
      check(path, "other rows", in.readUTF(), origin.data());
      TrainingProgress progress = progress(in, origin, initial);
      checkEnd(path, progress, origin.epochs());
      return progress;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: got no checkpoint, although its checksum is right (%s); expected one of this training; %s"
              .formatted(path, e.getMessage(), REMEDY),
          e);
    }
  }

  private static TrainingProgress progress(
      DataInputStream in, CheckpointOrigin origin, TrainingProgress initial) throws IOException {
    TrainingState start = initial.state;
    TrainingState state =
        new TrainingState(
            numbers(in, start.parameters().length),
            numbers(in, start.statistics().length),
            numbers(in, start.optimizer().length),
            numbers(in, start.schedule().length),
            in.readLong());
    TrainingProgress progress = new TrainingProgress(state);
    progress.rounds = in.readInt();
    progress.epoch = in.readInt();
    progress.step = in.readInt();
    progress.loss = in.readDouble();
    progress.weight = in.readDouble();
    // There are none between two epochs.
    progress.metric = numbers(in, progress.step == 0 ? 0 : initial.metric.length);
    progress.observed = numbers(in, progress.step == 0 ? 0 : initial.observed.length);
    progress.epochs.addAll(HistoryFormat.readEpochs(text(in)));
    progress.bestLoss = in.readDouble();
    progress.bestEpoch = in.readInt();
    progress.worseEpochs = in.readInt();
    if (in.readBoolean()) {
      progress.bestParameters = numbers(in, start.parameters().length);
      progress.bestStatistics = numbers(in, start.statistics().length);
    }
    boolean inEpoch = progress.step == 0 || progress.step < origin.steps();
    int least = Math.min(Math.min(progress.rounds, progress.step), progress.bestEpoch);
    boolean fits = progress.epoch == progress.epochs.size() && progress.bestEpoch <= progress.epoch;
    if (least < 0
        || progress.worseEpochs < 0
        || !inEpoch
        || !fits
        || in.available() != Long.BYTES) {
      throw new IOException("its counts of epochs, rounds and steps do not fit");
    }
    return progress;
  }

  private static void check(String path, String what, String got, String expected) {
    if (!got.equals(expected)) {
      throw new IllegalArgumentException(
          "%s is a checkpoint of %s: got %s; expected %s; %s"
              .formatted(path, what, got, expected, REMEDY));
    }
  }

  private static void checkEnd(String path, TrainingProgress progress, int epochs) {
    if (progress.epoch > epochs || (progress.epoch == epochs && progress.step > 0)) {
      throw new IllegalArgumentException(
          "%s is a checkpoint after %d epochs and %d steps; expected at most maxIter = %d epochs; raise maxIter, %s"
              .formatted(path, progress.epoch, progress.step, epochs, REMEDY));
    }
  }

  private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    bytes.asDoubleBuffer().put(numbers);
    out.write(bytes.array());
  }

  private static double[] numbers(DataInputStream in, int expected) throws IOException {
    int length = in.readInt();
    if (length != expected || length > in.available() / Double.BYTES) {
      throw new IOException(
          "%,d numbers in %,d bytes where %,d are expected"
              .formatted(length, in.available(), expected));
    }
    double[] numbers = new double[length];
    ByteBuffer.wrap(in.readNBytes(length * Double.BYTES)).asDoubleBuffer().get(numbers);
    return numbers;
  }

  /** Of any length, which {@link DataOutputStream#writeUTF} does not take. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of %,d of %,d bytes".formatted(length, in.available()));
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
