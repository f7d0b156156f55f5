package org.sparkactivations.cli.input;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The table that a command reads, as the user names it. */
public final class Input {
  /** An unquoted empty cell is null, and a quoted one is empty: no text of a file is this. */
  private static final String NULL = "\0null";

  @Parameters(
      index = "0",
      paramLabel = "INPUT",
      description = "File, folder or pattern: CSV with a header, Parquet, JSON, ORC or libsvm.")
  private String path;

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}; default: by the extension of INPUT or of the files in it, else"
              + " by their contents.")
  private FileFormat format;

  @Option(
      names = "--input-option",
      paramLabel = "KEY=VALUE",
      description = "An option of Spark's reader, such as sep=';'; can be repeated.")
  private Map<String, String> given = new LinkedHashMap<>();

  public String path() {
    return path;
  }

  /**
   * Finds the files and how to read them.
   *
   * @throws UsageException if there are none, or they cannot be read
   */
  public Source open(SparkSession spark) throws IOException {
    Map<String, String> chosen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    chosen.putAll(given);
    DataFiles files = new DataFiles(spark.sparkContext().hadoopConfiguration(), path, chosen);
    FileFormat known = format == null ? format(files) : format;
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(files.options());
    options.put("mode", "FAILFAST"); // Spark's default fills broken rows with nulls.
    if (known == FileFormat.CSV) {
      csv(spark, files, chosen, options);
    } else if (known == FileFormat.JSON && !chosen.containsKey("multiLine")) {
      json(files.beginning(), options);
    }
    options.putAll(chosen);
    return new Source(spark, path, files, known, options);
  }

  private FileFormat format(DataFiles files) {
    Optional<FileFormat> named = FileFormat.named(path);
    if (named.isPresent()) {
      return named.get();
    }
    List<String> extensions =
        files.paths().map(file -> FileFormat.extension(file.getName())).distinct().toList();
    if (extensions.size() > 1) {
      String known =
          extensions.stream()
              .filter(extension -> FileFormat.named("." + extension).isPresent())
              .findFirst()
              .orElse(extensions.get(0));
      throw new UsageException(
          "%s: files of several kinds (%s); choose with --input-option pathGlobFilter='*.%s'"
              .formatted(path, String.join(", ", extensions), known));
    }
    String extension = extensions.get(0);
    if (extension.matches("zip|7z|rar|tar|tgz|xz|lzma|lz4")) {
      throw new UsageException(
          "%s: .%s is not read; unpack it, or compress with gz, bz2 or zst"
              .formatted(path, extension));
    }
    Optional<FileFormat> inside = FileFormat.named("." + extension);
    return inside
        .or(() -> extension.matches("|txt|dat|data") ? files.beginning().format() : inside)
        .orElseGet(() -> FileFormat.of(path, "--input-format"));
  }

  private void csv(
      SparkSession spark, DataFiles files, Map<String, String> chosen, Map<String, String> options)
      throws IOException {
    Beginning beginning = files.beginning();
    // With pruning, Spark parses only the requested columns and would not notice that others are
    // missing. Quotes inside quotes are doubled (RFC 4180); Spark's default is a backslash.
    options.putAll(
        Map.of("header", "true", "columnPruning", "false", "escape", "\"", "nullValue", NULL));
    if (!chosen.containsKey("sep") && !chosen.containsKey("delimiter")) {
      String first = files.paths().findFirst().orElseThrow().getName();
      FileFormat.separator(first)
          .or(beginning::separator)
          .ifPresent(separator -> options.put("sep", separator));
    }
    String encoding = chosen.getOrDefault("encoding", chosen.get("charset"));
    if (encoding == null && beginning.isUtf16()) {
      encoding = "UTF-16";
      options.put("encoding", encoding);
    }
    if (overLines(spark, files, chosen, encoding)) {
      options.put("multiLine", "true");
      // Without it line breaks in cells would become those that end the records.
      options.put("lineSep", beginning.lineEnd());
    }
  }

  /**
   * Whether line breaks in cells, or characters of several bytes, keep Spark from reading lines.
   */
  private boolean overLines(
      SparkSession spark, DataFiles files, Map<String, String> chosen, String encoding) {
    if (encoding != null && encoding.matches("(?i)utf-?(16|32).*")) {
      return true;
    }
    LineScan scan = LineScan.of(spark, files, chosen);
    if (encoding == null && scan.hasOtherBytes()) {
      throw new UsageException(
          path + " is not UTF-8; give its encoding, such as --input-option encoding=ISO-8859-1");
    }
    return scan.hasOpenQuotes() && !chosen.containsKey("multiLine");
  }

  private void json(Beginning beginning, Map<String, String> options) throws IOException {
    boolean overLines = beginning.isJsonOverLines();
    if (overLines && beginning.hasSeveralJsonValues()) {
      throw new UsageException(
          path
              + ": JSON objects over several lines, one after another; expected one on each line, or"
              + " one array (jq -c . FILE writes one on each line)");
    }
    if (!overLines && beginning.isUtf16()) {
      throw new UsageException(
          path + ": JSON lines in UTF-16; expected UTF-8 (iconv -f UTF-16 -t UTF-8 converts it)");
    }
    if (overLines) {
      options.put("multiLine", "true");
    }
  }
}
