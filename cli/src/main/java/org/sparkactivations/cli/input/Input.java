package org.sparkactivations.cli.input;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The table that a command reads. */
public final class Input {
  @Parameters(
      index = "0",
      paramLabel = "INPUT",
      description = "File or folder: CSV with a header, Parquet, JSON lines, ORC or libsvm.")
  private String path;

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: by the extension of INPUT.")
  private FileFormat format;

  @Option(
      names = "--input-option",
      paramLabel = "KEY=VALUE",
      description = "An option of Spark's reader, such as sep=';'; can be repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  public String path() {
    return path;
  }

  public FileFormat format() {
    return format == null ? FileFormat.of(path, "--input-format") : format;
  }

  public boolean isCsv() {
    return format() == FileFormat.CSV;
  }

  /**
   * The table. The columns of a CSV file are either strings, which {@link CsvNumbers} reads, or
   * have the types that Spark infers from their cells.
   */
  public Dataset<Row> read(SparkSession spark, boolean inferTypes) {
    checkThereIsSomething(spark);
    Dataset<Row> table = reader(spark).option("inferSchema", isCsv() && inferTypes).load(path);
    if (table.columns().length == 0) {
      throw new UsageException(path + ": no columns; expected a table with a header");
    }
    return table;
  }

  /** A reader that fails on broken rows instead of filling them with nulls. */
  DataFrameReader reader(SparkSession spark) {
    DataFrameReader reader = spark.read().format(format().toString()).option("mode", "FAILFAST");
    if (isCsv()) {
      // With pruning, Spark parses only the requested columns and would not notice that others are
      // missing. Quotes inside quotes are doubled (RFC 4180); Spark's default is a backslash.
      reader.option("header", true).option("columnPruning", false).option("escape", "\"");
    }
    return reader.options(options);
  }

  Map<String, String> options() {
    Map<String, String> all = new LinkedHashMap<>(Map.of("escape", "\""));
    all.putAll(options);
    return all;
  }

  private void checkThereIsSomething(SparkSession spark) {
    try {
      Path location = new Path(path);
      FileSystem files = location.getFileSystem(spark.sparkContext().hadoopConfiguration());
      FileStatus[] found = files.globStatus(location);
      if (found == null || found.length == 0) {
        throw new UsageException(path + ": no such file or folder");
      }
      if (Arrays.stream(found).allMatch(file -> file.isFile() && file.getLen() == 0)) {
        throw new UsageException(path + " is empty; expected a table");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }
}
