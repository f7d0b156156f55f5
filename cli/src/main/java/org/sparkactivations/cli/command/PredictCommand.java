package org.sparkactivations.cli.command;

import java.util.ArrayList;
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
import org.sparkactivations.cli.network.SavedNetworkPipeline;
import org.sparkactivations.cli.output.OutputFolder;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.profiler.report.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a table with what a saved network predicts of its rows. */
@Command(
    name = "predict",
    description = {
      "Write a table with the column prediction and, for classes, its probability.",
      "Rows in which a number is missing get no prediction. Other columns come out as they were."
    },
    sortOptions = false)
public final class PredictCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Mixin private Input input;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Folder that train wrote.")
  private String model;

  @Mixin private TableOutput output;
  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    FileFormat format = output.format();
    SparkSession spark = sparkOptions.start();
    OutputFolder folder = output.folder(spark);
    SavedNetworkPipeline network = new SavedNetworkPipeline(spark, "--model", model);
    Source source = input.open(spark);
    Dataset<Row> table = source.read();
    List<String> names = List.of(table.columns());
    check(network, names);
    source.headerWarning(names).ifPresent(warning -> Errors.warn(command.commandLine(), warning));
    source
        .explained(() -> write(folder, format, source, table, network))
        .forEach(warning -> Errors.warn(command.commandLine(), warning));
    command
        .commandLine()
        .getOut()
        .printf(
            "%s written, with %s%n",
            VisibleText.of(output.path()), String.join(" and ", network.added()));
    return 0;
  }

  private void check(SavedNetworkPipeline network, List<String> names) {
    List<String> missing = network.columns().stream().filter(n -> !names.contains(n)).toList();
    if (!missing.isEmpty()) {
      String more = missing.size() <= SHOWN ? "" : ", ...";
      throw new UsageException(
          "%s lacks %s of the model: %s%s"
              .formatted(
                  input.path(),
                  NumberText.count(missing.size(), "column"),
                  String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size()))),
                  more));
    }
    for (String added : network.added()) {
      if (names.stream().anyMatch(added::equalsIgnoreCase)) {
        throw new UsageException(
            "%s has a column '%s' already; rename it first".formatted(input.path(), added));
      }
    }
  }

  /** Returns warnings. The columns stay as they were read; numbers are made beside them. */
  private List<String> write(
      OutputFolder folder,
      FileFormat format,
      Source source,
      Dataset<Row> table,
      SavedNetworkPipeline network)
      throws Exception {
    List<String> names = List.of(table.columns());
    List<String> needed = network.columns();
    List<String> text =
        needed.stream()
            .filter(name -> source.isCsv() && CsvNumbers.isText(table.schema().apply(name)))
            .toList();
    CsvNumbers cells = new CsvNumbers(table, text);
    String unique = UUID.randomUUID().toString();
    List<String> numbers = text.stream().map(name -> unique + name).toList();
    Dataset<Row> all =
        source.isCsv() ? cells.withNumbers(numbers, format != FileFormat.CSV) : table;
    List<Column> columns = new ArrayList<>();
    List<Column> kept = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(Columns.column(names.get(i)).as(unique + i));
      kept.add(Columns.column(unique + i).as(names.get(i)));
    }
    for (String name : needed) {
      columns.add(Columns.column(text.contains(name) ? unique + name : name).as(name));
    }
    Dataset<Row> result = network.predict(all.select(columns.toArray(Column[]::new)), kept);
    return folder.write(
        format == FileFormat.CSV ? source.withFirstName(result) : result,
        format,
        () -> cells.warnings(Set.copyOf(text)));
  }
}
