package org.sparkactivations.cli.command;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.Errors;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.Columns;
import org.sparkactivations.cli.input.CsvNumbers;
import org.sparkactivations.cli.input.FileFormat;
import org.sparkactivations.cli.input.Input;
import org.sparkactivations.cli.input.Source;
import org.sparkactivations.cli.output.OutputFolder;
import org.sparkactivations.cli.sheet.Functions;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.profiler.report.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a table with an additional column: a function of one of its columns. */
@Command(
    name = "transform",
    description = {
      "Write a table with one more column, a function of one of its columns.",
      "What is read comes out as it was: from CSV to other formats, columns get types only if"
          + " every cell would be printed as it is."
    },
    sortOptions = false)
public final class TransformCommand implements Callable<Integer> {
  @Mixin private Input input;

  @Option(
      names = "--column",
      required = true,
      paramLabel = "NAME",
      description = "The column to transform.")
  private String column;

  @Option(
      names = "--function",
      required = true,
      paramLabel = "SPEC",
      description = "Such as gelu, leaky_relu(alpha=0.2) or softmax.")
  private String spec;

  @Mixin private TableOutput output;

  @Option(
      names = "--output-column",
      paramLabel = "NAME",
      description = "Name of the new column, or of one to replace; default: COLUMN_FUNCTION.")
  private String outputColumn;

  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    Record function = Functions.parse(spec);
    FileFormat format = output.format();
    SparkSession spark = sparkOptions.start();
    OutputFolder folder = output.folder(spark);
    Source source = input.open(spark);
    Dataset<Row> table = source.read();
    List<String> names = List.of(table.columns());
    String name = Columns.one("--column", column, names);
    String target = target(table, name, function);
    source.headerWarning(names).ifPresent(this::warn);
    source
        .explained(() -> write(folder, format, source, table, name, target, function))
        .forEach(this::warn);
    command
        .commandLine()
        .getOut()
        .printf(
            "%s written, with the new column %s%n",
            VisibleText.of(output.path()), VisibleText.of(target));
    return 0;
  }

  private void warn(String warning) {
    Errors.warn(command.commandLine(), warning);
  }

  /** Returns warnings. */
  private List<String> write(
      OutputFolder folder,
      FileFormat format,
      Source source,
      Dataset<Row> table,
      String name,
      String target,
      Record function)
      throws Exception {
    if (!source.isCsv() || !CsvNumbers.isText(table.schema().apply(name))) {
      Columns.checkNumeric(table.schema().apply(name));
      return folder.write(table.withColumn(target, call(function, name)), format, List::of);
    }
    // The column stays as it was read; the function is computed from numbers beside it.
    CsvNumbers cells = new CsvNumbers(table, List.of(name));
    String numbers = UUID.randomUUID().toString();
    Dataset<Row> all =
        cells
            .withNumbers(List.of(numbers), format != FileFormat.CSV)
            .withColumn(target, call(function, numbers))
            .drop(numbers);
    Dataset<Row> result = format == FileFormat.CSV ? source.withFirstName(all) : all;
    return folder.write(result, format, () -> cells.warnings(Set.of(name)));
  }

  private String target(Dataset<Row> table, String source, Record function) {
    if (outputColumn != null) {
      return outputColumn;
    }
    String name = source + "_" + Functions.definition(function).name();
    if (Arrays.stream(table.columns()).anyMatch(name::equalsIgnoreCase)) {
      throw new UsageException(
          "column '%s' exists already; choose another name with --output-column".formatted(name));
    }
    return name;
  }

  /** The call of the SQL function with the record's parameters in order. */
  private static Column call(Record function, String source) {
    Definition<?> definition = Functions.definition(function);
    List<Column> arguments = new ArrayList<>();
    arguments.add(Columns.column(source));
    for (Object value : definition.parameterValues(function)) {
      arguments.add(lit(value instanceof Activation activation ? activation.spec() : value));
    }
    return call_function("nn_" + definition.name(), arguments.toArray(Column[]::new));
  }
}
