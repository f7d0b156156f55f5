package org.sparkactivations.cli.input;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;

/** Files of a table, and how Spark is to read them. */
public final class Source {
  private final SparkSession spark;
  private final String name;
  private final DataFiles files;
  private final FileFormat format;
  private final Map<String, String> options;

  /**
   * @param name what the user calls it
   * @param options all those of Spark's reader
   */
  Source(
      SparkSession spark,
      String name,
      DataFiles files,
      FileFormat format,
      Map<String, String> options) {
    this.spark = spark;
    this.name = name;
    this.files = files;
    this.format = format;
    this.options = options;
  }

  public boolean isCsv() {
    return format == FileFormat.CSV;
  }

  FileFormat format() {
    return format;
  }

  Map<String, String> options() {
    return options;
  }

  DataFiles files() {
    return files;
  }

  @Override
  public String toString() {
    return name;
  }

  /** The table. Cells of CSV are text as it stands in the file. */
  public Dataset<Row> read() throws Exception {
    return checked(reader());
  }

  /** The table. Columns of CSV have the types that Spark infers from all of their cells. */
  public Dataset<Row> readTyped() throws Exception {
    return checked(
        isCsv() ? reader().option("inferSchema", true).option("nullValue", "") : reader());
  }

  private DataFrameReader reader() {
    return spark.read().format(format.toString()).options(options);
  }

  private Dataset<Row> checked(DataFrameReader reader) throws Exception {
    Dataset<Row> table = explained(() -> reader.load(files.path()));
    if (table.columns().length == 0) {
      throw new UsageException(name + ": no columns; expected a table with a header");
    }
    return table;
  }

  /** Runs a job over the table. A row that ends it is named, which Spark does not do. */
  public <T> T explained(Callable<T> job) throws Exception {
    try {
      return job.call();
    } catch (Exception e) { // Spark throws checked exceptions without declaring them.
      throw BrokenRow.explain(e, this);
    }
  }

  /** Says that a header may be a row of data, if nothing but numbers is in it. */
  public Optional<String> headerWarning(List<String> columns) {
    boolean numbers =
        hasHeader()
            && columns.stream().allMatch(column -> CellReader.number(column.strip()) != null);
    return numbers
        ? Optional.of(
            ("all names in the header of %s are numbers, such as %s; if that line is data, give"
                    + " --input-option header=false")
                .formatted(name, columns.get(0)))
        : Optional.empty();
  }

  /**
   * A table that begins with the columns of this one, for CSV. Its first column has a blank name
   * again if it was read with one, as the index of a pandas frame; Spark calls it _c0.
   */
  public Dataset<Row> withFirstName(Dataset<Row> table) {
    boolean unnamed =
        hasHeader() && files.beginning().startsWithEmptyField(options.getOrDefault("sep", ","));
    return unnamed ? table.withColumnRenamed(table.columns()[0], "") : table;
  }

  private boolean hasHeader() {
    return isCsv() && Boolean.parseBoolean(options.get("header"));
  }

  /** What to call one of the files in a message. */
  String shown(Path file) {
    boolean only = files.paths().count() == 1;
    return only ? name : file.toUri().getPath();
  }
}
