package org.sparkactivations.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.sparkactivations.cli.UsageException;

/**
 * The files that a path stands for: one file, those of a folder with its partitions, or those that
 * a pattern matches. A file that has the very name goes before the pattern that the name may be.
 */
final class DataFiles {
  private static final String FILTER = "pathGlobFilter";

  private final Configuration hadoop;
  private final FileSystem system;
  private final PathFilter filter;
  private final String path;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<FileStatus> files = new ArrayList<>();
  private boolean hasPartitions;
  private boolean hasFolders;

  /**
   * @param given the options for Spark's reader that the user gave
   * @throws UsageException if there is nothing to read
   */
  DataFiles(Configuration hadoop, String name, Map<String, String> given) {
    try {
      this.hadoop = new Configuration(hadoop);
      Path literal = literal(name);
      system = literal.getFileSystem(hadoop);
      filter = given.containsKey(FILTER) ? new GlobFilter(given.get(FILTER)) : any -> true;
      boolean exists = system.exists(literal);
      path = exists ? system.makeQualified(literal).toString() : name;
      add(exists ? new FileStatus[] {system.getFileStatus(literal)} : matching(name), true);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
    }
    checkThereIsSomething(name);
    files.sort(Comparator.comparing(FileStatus::getPath));
    options.put("__globPaths__", Boolean.toString(path.equals(name)));
    if (hasFolders && !hasPartitions) {
      options.put("recursiveFileLookup", "true");
    }
    if (files.stream().anyMatch(file -> file.getPath().getName().contains(":"))) {
      // Hadoop's usual local file system looks for a file of checksums, whose name it takes for an
      // URI.
      options.put("fs.file.impl", RawLocalFileSystem.class.getName());
      options.put("fs.file.impl.disable.cache", "true");
    }
    options.forEach(this.hadoop::set);
  }

  /** The path of this very name, whatever characters are in it. */
  private static Path literal(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*")
        ? new Path(name)
        : new Path(null, null, name);
  }

  private FileStatus[] matching(String pattern) throws IOException {
    try {
      FileStatus[] found = system.globStatus(new Path(pattern));
      return found == null ? new FileStatus[0] : found;
    } catch (IllegalArgumentException e) { // Names that Hadoop takes for an URI.
      if (pattern.matches(".*[*?\\[{].*")) {
        throw new UsageException(
            pattern + ": a pattern cannot match names with a colon; name the file itself", e);
      }
      return new FileStatus[0];
    }
  }

  private void add(FileStatus[] found, boolean root) throws IOException {
    for (FileStatus status : found) {
      String name = status.getPath().getName();
      if (isHidden(name)) {
        continue;
      }
      if (status.isDirectory()) {
        hasPartitions |= !root && name.contains("=");
        hasFolders |= !root && !name.contains("=");
        add(system.listStatus(status.getPath()), false);
      } else if (filter.accept(status.getPath())) {
        files.add(status);
      }
    }
  }

  /** Spark's rule for what it does not read. */
  private static boolean isHidden(String name) {
    return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
  }

  private void checkThereIsSomething(String name) {
    if (!files.isEmpty()) {
      if (files.stream().allMatch(file -> file.getLen() == 0)) {
        throw new UsageException(name + " is empty; expected a table");
      }
      return;
    }
    if (path.equals(name)) {
      throw new UsageException(name + ": no such file or folder");
    }
    throw new UsageException(
        isHidden(new Path(path).getName())
            ? name + ": Spark reads nothing whose name begins with _ or a dot; rename it"
            : name + ": no files in this folder; those with names of _ or a dot do not count");
  }

  /** The path for Spark's readers, to be read with {@link #options}. */
  String path() {
    return path;
  }

  Map<String, String> options() {
    return options;
  }

  /** All files, in the order of their paths. */
  Stream<Path> paths() {
    return files.stream().map(FileStatus::getPath);
  }

  /** The beginning of the first file that is not empty. */
  Beginning beginning() {
    Path first =
        files.stream().filter(file -> file.getLen() > 0).findFirst().orElseThrow().getPath();
    try {
      return new Beginning(open(first));
    } catch (IOException e) {
      throw new UsageException("%s cannot be read: %s".formatted(first, e.getMessage()), e);
    }
  }

  /** The contents of a file, decompressed as its name says. */
  InputStream open(Path file) {
    return CodecStreams.createInputStream(hadoop, file);
  }
}
