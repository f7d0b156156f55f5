package org.sparkactivations.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.core.network.TrainingState;

/** Folders that can be written at first, but not all the time. */
class CheckpointsTest {
  private static final CheckpointOrigin ORIGIN = new CheckpointOrigin("network", "rows", 9, 5);
  private static final String FIX =
      "; expected a folder of checkpointDir that stays there, can be read and written, and has space; mend this and fit again, which goes on from the newest checkpoint";

  private static TrainingProgress progress(int rounds) {
    double[] none = {};
    TrainingProgress progress =
        new TrainingProgress(new TrainingState(new double[] {7}, none, none, none, rounds));
    progress.rounds = rounds;
    return progress;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void foldersThatVanishAreMadeAgain(@TempDir Path temp) throws IOException {
    Path folder = temp.resolve("a/b");
    Checkpoints checkpoints = new Checkpoints(new Configuration(), folder.toString(), 1, false);
    assertEquals(List.of(), names(temp));
    assertNull(checkpoints.load(ORIGIN, progress(0)));
    checkpoints.save(progress(1), ORIGIN, false);
    assertEquals(List.of(".round-0000000001.crc", "round-0000000001"), names(folder));
    assertEquals(1, checkpoints.load(ORIGIN, progress(0)).rounds);
  }

  @Test
  void foldersThatBecomeFilesAreNamed(@TempDir Path temp) throws IOException {
    Path folder = temp.resolve("a");
    Checkpoints checkpoints = new Checkpoints(new Configuration(), folder.toString(), 1, true);
    Files.writeString(folder, "text");
    Path own = folder.resolve(ORIGIN.folder());
    String message = refusal(() -> checkpoints.save(progress(1), ORIGIN, false));
    String start =
        "training: cannot write the checkpoint file:%s/round-0000000001: ".formatted(own);
    assertEquals(start, message.substring(0, start.length()));
    assertEquals(FIX, message.substring(message.length() - FIX.length()));
  }

  /** Which Hadoop tells by an error, not an exception. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDisksAreNamed(@TempDir Path temp) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.file.impl", FullDisk.class, FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    Checkpoints checkpoints = new Checkpoints(hadoop, temp.toString(), 1, false);
    assertEquals(
        "training: cannot write the checkpoint file:%s/round-0000000002: java.io.IOException: No space left on device%s"
            .formatted(temp, FIX),
        refusal(() -> checkpoints.save(progress(2), ORIGIN, false)));
    assertEquals(List.of(), names(temp));
  }

  /** Whatever is written to it is too much. */
  public static final class FullDisk extends RawLocalFileSystem {
    @Override
    public FSDataOutputStream create(org.apache.hadoop.fs.Path path, boolean overwrite)
        throws IOException {
      return super.create(new org.apache.hadoop.fs.Path("/dev/full"), true);
    }
  }
}
