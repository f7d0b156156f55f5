package org.sparkactivations.cli.input;

import java.util.Arrays;
import java.util.Locale;
import org.sparkactivations.cli.UsageException;

/**
 * The file formats that can be read and written. The extension of the file name determines the
 * format.
 */
public enum FileFormat {
  CSV("csv"),
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

  /** The format that a path's extension names, ignoring the extension of a compression. */
  public static FileFormat of(String path, String option) {
    String name =
        path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("\\.(gz|bz2|zst)$", "");
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(format -> extension.matches(format.extensions))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: format not known by its extension; give %s csv, parquet, json, orc or libsvm"
                        .formatted(path, option)));
  }

  /** The name of Spark's data source. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
