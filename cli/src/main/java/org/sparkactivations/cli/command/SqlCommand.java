package org.sparkactivations.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.StringUtils;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.output.ResultFormat;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scala.jdk.javaapi.CollectionConverters;

/** Runs SQL with the functions registered and prints the results. */
@Command(
    name = "sql",
    description = {
      "Run SQL with the nn_ functions and print the result.",
      "Files are tables: SELECT nn_gelu(x) FROM parquet.`data.parquet`."
    },
    sortOptions = false)
public final class SqlCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES}; csv and json give every digit and every row;"
              + " default: ${DEFAULT-VALUE}.")
  private ResultFormat format;

  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  static final class Source {
    @Parameters(paramLabel = "QUERY", description = "One statement, or several with ; between.")
    private String query;

    @Option(names = "-f", paramLabel = "FILE", description = "File of statements.")
    private Path file;

    String text() {
      if (query != null) {
        return query;
      }
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UsageException("-f: '%s' cannot be read".formatted(file), e);
      }
    }
  }

  @Override
  public Integer call() {
    String text = source.text();
    List<String> statements =
        CollectionConverters.asJava(StringUtils.splitSemiColonWithIndex(text, false)).stream()
            .filter(statement -> !statement.isBlank())
            .toList();
    if (statements.isEmpty()) {
      throw new UsageException("no SQL statement given; expected one such as SELECT nn_gelu(1.5)");
    }
    SparkSession spark = sparkOptions.start();
    PrintWriter out = command.commandLine().getOut();
    for (String statement : statements) {
      Dataset<Row> result = spark.sql(statement);
      if (result.columns().length > 0) {
        format.print(result, out);
        out.flush();
      }
    }
    return 0;
  }
}
