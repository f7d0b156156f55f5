package org.sparkactivations.cli.command;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.FileFormat;
import org.sparkactivations.cli.output.OutputFolder;
import picocli.CommandLine.Option;

/** The options for where and how a table is written. */
public final class TableOutput {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "OUT",
      description = "Folder of part files, as Spark writes and reads them.")
  private String path;

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description = "csv, parquet, json or orc; default: by the extension of OUT.")
  private FileFormat format;

  @Option(names = "--overwrite", description = "Replace OUT if it exists.")
  private boolean overwrite;

  String path() {
    return path;
  }

  FileFormat format() {
    FileFormat chosen = format == null ? FileFormat.of(path, "--output-format") : format;
    if (chosen == FileFormat.LIBSVM) {
      throw new UsageException("libsvm is not written; expected csv, parquet, json or orc");
    }
    return chosen;
  }

  OutputFolder folder(SparkSession spark) throws IOException {
    return new OutputFolder(spark, path, overwrite);
  }
}
