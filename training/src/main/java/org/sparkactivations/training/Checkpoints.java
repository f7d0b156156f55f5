package org.sparkactivations.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the progress of a training in a folder: the newest two states. Each is written to another
 * file first and then renamed, so that a checkpoint is whole or does not exist.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PREFIX = "round-";
  private static final String WRITING = ".writing-";
  private static final int KEPT = 2;

  private final FileSystem files;
  private final Path folder;
  private final int interval;

  /**
   * Makes the folder.
   *
   * @param interval rounds between two checkpoints
   * @throws IllegalArgumentException if it cannot be read and written
   */
  public Checkpoints(Configuration hadoop, String folder, int interval) {
    this.interval = interval;
    try {
      this.folder = new Path(folder);
      files = this.folder.getFileSystem(hadoop);
      files.mkdirs(this.folder);
      files.listStatus(this.folder);
      Path trial = new Path(this.folder, WRITING + "trial");
      files.create(trial, true).close();
      files.delete(trial, false);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "checkpointDir = '%s': %s; expected a folder to write to"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** How many rounds there are to the next checkpoint. */
  int roundsLeft(TrainingProgress progress) {
    return interval - progress.rounds % interval;
  }

  /**
   * Writes a checkpoint if one is due.
   *
   * @param origin what it is of
   */
  void save(TrainingProgress progress, CheckpointOrigin origin, boolean isLast) {
    if (progress.rounds % interval != 0 && !isLast) {
      return;
    }
    try {
      Path written = new Path(folder, WRITING + progress.rounds);
      try (FSDataOutputStream out = files.create(written, true)) {
        out.write(CheckpointFormat.write(progress, origin));
      }
      Path target = new Path(folder, PREFIX + "%010d".formatted(progress.rounds));
      files.delete(target, false);
      if (!files.rename(written, target)) {
        throw new IOException("cannot rename %s to %s".formatted(written, target));
      }
      for (Path old : newest().stream().skip(KEPT).toList()) {
        files.delete(old, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a checkpoint to " + folder, e);
    }
  }

  /**
   * The newest checkpoint that can be read; null if there is none.
   *
   * @param origin what it must be of
   * @throws IllegalArgumentException if it is of another training or other rows
   */
  TrainingProgress load(CheckpointOrigin origin) {
    try {
      for (Path path : newest()) {
        byte[] bytes = read(path);
        if (CheckpointFormat.isWhole(bytes)) {
          LOG.info("training goes on from {}", path);
          return CheckpointFormat.read(bytes, path.toString(), origin);
        }
        LOG.warn("the checkpoint {} is damaged; an older one is tried", path);
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoints in " + folder, e);
    }
  }

  /** Nothing for a file whose blocks do not have their checksums. */
  private byte[] read(Path path) throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      return in.readAllBytes();
    } catch (ChecksumException e) {
      LOG.warn("{}", e.getMessage());
      return new byte[0];
    }
  }

  private List<Path> newest() throws IOException {
    return Arrays.stream(files.listStatus(folder))
        .filter(FileStatus::isFile)
        .map(FileStatus::getPath)
        .filter(path -> path.getName().startsWith(PREFIX))
        .sorted(Comparator.comparing(Path::getName).reversed())
        .toList();
  }
}
