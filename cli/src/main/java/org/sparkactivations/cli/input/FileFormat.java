package org.sparkactivations.cli.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.FilenameUtils;
import org.sparkactivations.cli.UsageException;

/**
 * The file formats that can be read and written. The extension of the file name determines the
 * format.
 */
public enum FileFormat {
  CSV("csv|tsv"),
  PARQUET("parquet"),
  JSON("json|jsonl|ndjson"),
  ORC("orc"),
  LIBSVM("libsvm|svm");

  private final String extensions;

  /**
   * @param extensions a regular expression for the extensions
   */
  FileFormat(String extensions) {
    this.extensions = extensions;
  }

  /** The format that a path's extension names. */
  public static FileFormat of(String path, String option) {
    return named(path)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: format not known by its extension; give %s csv, parquet, json, orc or libsvm"
                        .formatted(path, option)));
  }

  /** The format that a path's extension names, if it names one. */
  static Optional<FileFormat> named(String path) {
    String extension = extension(path);
    return Arrays.stream(values()).filter(f -> extension.matches(f.extensions)).findFirst();
  }

  /** What a path's extension says of the separator of CSV; empty for the usual comma. */
  public static Optional<String> separator(String path) {
    return extension(path).equals("tsv") ? Optional.of("\t") : Optional.empty();
  }

  /** The extension in lower case, without that of a compression. */
  static String extension(String path) {
    String name =
        path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("\\.(gz|bz2|zst)$", "");
    return FilenameUtils.getExtension(name.substring(name.lastIndexOf('/') + 1));
  }

  /** The name of Spark's data source. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
