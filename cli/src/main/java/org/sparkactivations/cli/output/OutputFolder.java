package org.sparkactivations.cli.output;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.FileFormat;

/**
 * The folder that a table is written to. If it cannot be written, it is refused before the job
 * starts. The table is moved into place by one rename at the end, so a failed job leaves existing
 * data as it was.
 */
public final class OutputFolder {
  private final FileSystem files;
  private final Path target;
  private final Path partial;

  /**
   * @throws UsageException if the folder exists (without overwrite) or cannot be created
   */
  public OutputFolder(SparkSession spark, String output, boolean overwrite) throws IOException {
    try {
      target = new Path(output);
      files = target.getFileSystem(spark.sparkContext().hadoopConfiguration());
      Path parent = files.makeQualified(target).getParent();
      if (parent == null || !files.exists(parent)) {
        throw new UsageException("--output: '%s': there is no folder %s".formatted(output, parent));
      }
      if (files.exists(target) && !overwrite) {
        throw new UsageException(
            "--output: '%s' exists already; give --overwrite to replace it".formatted(output));
      }
      files.access(parent, FsAction.WRITE);
      partial = new Path(parent, "." + target.getName() + "." + UUID.randomUUID() + ".partial");
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--output: '%s' cannot be written: %s".formatted(output, e.getMessage()), e);
    }
  }

  /**
   * Writes the table.
   *
   * @param checks runs after the job and may still refuse; its result is returned
   */
  public List<String> write(Dataset<Row> table, FileFormat format, Supplier<List<String>> checks)
      throws IOException {
    return write(
        folder -> {
          table.write().format(format.toString()).options(options(format)).save(folder);
          return checks.get();
        });
  }

  /** What writes a folder of this name. */
  @FunctionalInterface
  public interface Content<T> {
    T write(String folder) throws IOException;
  }

  /** Writes anything, and returns what its writer does. */
  public <T> T write(Content<T> content) throws IOException {
    files.deleteOnExit(partial);
    try {
      T result = content.write(partial.toString());
      files.delete(target, true);
      if (!files.rename(partial, target)) {
        throw new IOException("%s could not be renamed to %s".formatted(partial, target));
      }
      return result;
    } finally {
      files.delete(partial, true);
    }
  }

  /** Those with which cells come out as they were read. */
  private Map<String, String> options(FileFormat format) {
    return switch (format) {
      case CSV -> {
        Map<String, String> options = new HashMap<>(ResultFormat.CSV_OPTIONS);
        options.put("header", "true");
        FileFormat.separator(target.getName()).ifPresent(tab -> options.put("sep", tab));
        yield options;
      }
      case JSON -> Map.of("ignoreNullFields", "false");
      default -> Map.of();
    };
  }
}
