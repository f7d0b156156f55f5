package org.sparkactivations.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
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
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PREFIX = "round-";
  private static final int KEPT = 2;

  private final FileSystem files;
  private final Path folder;
  private final int interval;
  private final String training;
  private final String data;

  /**
   * @param interval rounds between two checkpoints
   * @param training describes what a checkpoint must be of to go on from it
   * @param data describes the rows
   */
  Checkpoints(Configuration hadoop, String folder, int interval, String training, String data) {
    this.folder = new Path(folder);
    this.interval = interval;
    this.training = training;
    this.data = data;
    try {
      files = this.folder.getFileSystem(hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rounds there are to the next checkpoint. */
  int roundsLeft(TrainingProgress progress) {
    return interval - progress.rounds % interval;
  }

  /** Writes a checkpoint if one is due. */
  void save(TrainingProgress progress, boolean isLast) {
    if (progress.rounds % interval != 0 && !isLast) {
      return;
    }
    try {
      files.mkdirs(folder);
      Path written = new Path(folder, ".writing-" + progress.rounds);
      try (FSDataOutputStream out = files.create(written, true)) {
        out.write(CheckpointFormat.write(progress, training, data));
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
   * @throws IllegalArgumentException if it is of another training or other rows
   */
  TrainingProgress load() {
    try {
      for (Path path : newest()) {
        byte[] bytes = new byte[(int) files.getFileStatus(path).getLen()];
        try (FSDataInputStream in = files.open(path)) {
          in.readFully(bytes);
        }
        if (CheckpointFormat.isWhole(bytes)) {
          LOG.info("training goes on from {}", path);
          return CheckpointFormat.read(bytes, path.toString(), training, data);
        }
        LOG.warn("the checkpoint {} is damaged; an older one is tried", path);
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoints in " + folder, e);
    }
  }

  private List<Path> newest() throws IOException {
    if (!files.exists(folder)) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(folder))
        .map(FileStatus::getPath)
        .filter(path -> path.getName().startsWith(PREFIX))
        .sorted(Comparator.comparing(Path::getName).reversed())
        .toList();
  }
}
