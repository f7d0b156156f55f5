package org.sparkactivations.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the progress of a training in a folder: the newest two states. Each is written to another
 * file first and then renamed, so that a checkpoint is whole or does not exist. The first one makes
 * the folder.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PREFIX = "round-";
  private static final String WRITING = ".writing-";
  private static final int KEPT = 2;

  private final FileSystem files;
  private final Path dir;
  private final int interval;
  private final boolean perRun;

  /**
   * Makes sure that the folder can be read and written, and leaves no trace.
   *
   * @param interval rounds between two checkpoints
   * @param perRun whether runs that differ have folders of their own in this one; otherwise the
   *     checkpoints of another run are refused
   * @throws IllegalArgumentException if it cannot be read and written
   */
  public Checkpoints(Configuration hadoop, String dir, int interval, boolean perRun) {
    this.interval = interval;
    this.perRun = perRun;
    try {
      Path given = new Path(dir);
      files = given.getFileSystem(hadoop);
      this.dir = files.makeQualified(given);
      newest(this.dir);
      Path existing = this.dir;
      while (!files.exists(existing)) {
        existing = existing.getParent();
      }
      Path trial = written(existing);
      files.create(trial, false).close();
      files.delete(trial, false);
    } catch (IOException | IllegalArgumentException | FSError e) {
      throw new IllegalArgumentException(
          "checkpointDir = '%s': %s; expected a folder to write to".formatted(dir, e.getMessage()),
          e);
    }
  }

  /** A file that nobody else writes at the same time. */
  private static Path written(Path folder) {
    return new Path(folder, WRITING + UUID.randomUUID());
  }

  private Path folder(CheckpointOrigin origin) {
    return perRun ? new Path(dir, origin.folder()) : dir;
  }

  /** How many rounds there are to the next checkpoint. */
  int roundsLeft(TrainingProgress progress) {
    return interval - progress.rounds % interval;
  }

  /**
   * Writes a checkpoint if one is due.
   *
   * @param origin what it is of
   * @throws IllegalArgumentException if it cannot be written
   */
  void save(TrainingProgress progress, CheckpointOrigin origin, boolean isLast) {
    if (progress.rounds % interval != 0 && !isLast) {
      return;
    }
    Path folder = folder(origin);
    Path target = new Path(folder, PREFIX + "%010d".formatted(progress.rounds));
    try {
      write(CheckpointFormat.write(progress, origin), target);
      for (Path old : newest(folder).stream().skip(KEPT).toList()) {
        files.delete(old, false);
      }
    } catch (IOException | FSError e) {
      throw failure("write the checkpoint " + target, e);
    }
  }

  private void write(byte[] bytes, Path target) throws IOException {
    Path written = written(target.getParent());
    try {
      try (FSDataOutputStream out = files.create(written, false)) {
        out.write(bytes);
      }
      files.delete(target, false);
      // A run of the same in parallel may have written the same bytes in between.
      if (!files.rename(written, target) && !files.exists(target)) {
        throw new IOException("cannot rename " + written);
      }
    } finally {
      files.delete(written, false);
    }
  }

  /**
   * The newest checkpoint that can be read; null if there is none.
   *
   * @param origin what it must be of
   * @param initial of the same training, before its first round
   * @throws IllegalArgumentException if it is of another training or other rows, of more epochs, or
   *     if the folder cannot be read
   */
  TrainingProgress load(CheckpointOrigin origin, TrainingProgress initial) {
    Path folder = folder(origin);
    try {
      for (Path path : newest(folder)) {
        byte[] bytes = read(path);
        if (CheckpointFormat.isWhole(bytes)) {
          LOG.info("training goes on from {}", path);
          return CheckpointFormat.read(bytes, path.toString(), origin, initial);
        }
        LOG.warn("the checkpoint {} is damaged; an older one is tried", path);
      }
      return null;
    } catch (IOException | FSError e) {
      throw failure("read the checkpoints in " + folder, e);
    }
  }

  private static IllegalArgumentException failure(String what, Throwable e) {
    return new IllegalArgumentException(
        "training: cannot %s: %s; expected a folder of checkpointDir that stays there, can be read and written, and has space; mend this and fit again, which goes on from the newest checkpoint"
            .formatted(what, e.getMessage()),
        e);
  }

  /** Nothing for a file that is gone, or whose blocks do not have their checksums. */
  private byte[] read(Path path) throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      return in.readAllBytes();
    } catch (ChecksumException | FileNotFoundException e) {
      LOG.warn("{}", e.getMessage());
      return new byte[0];
    }
  }

  private List<Path> newest(Path folder) throws IOException {
    if (!files.exists(folder)) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(folder))
        .filter(FileStatus::isFile)
        .map(FileStatus::getPath)
        .filter(path -> path.getName().startsWith(PREFIX))
        .sorted(Comparator.comparing(Path::getName).reversed())
        .toList();
  }
}
