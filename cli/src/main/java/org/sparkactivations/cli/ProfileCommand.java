package org.sparkactivations.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how saturated, sparse or dead columns would be under activation functions. */
@Command(
    name = "profile",
    description = "Show how saturated, sparse or dead columns would be under each function.",
    sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
  private static final long SAMPLE_SEED = 42;

  @Mixin private Input input;

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      description = "Such as 'pixel_*,label'; default: every column of numbers or vectors.")
  private String columns;

  @Option(
      names = "--functions",
      required = true,
      paramLabel = "SPECS",
      description = "Such as 'gelu,leaky_relu(alpha=0.2)', or all for every function.")
  private String functions;

  @Option(
      names = "--eps",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Slopes below this share of the largest are saturated; default: ${DEFAULT-VALUE}.")
  private double eps;

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      description = "Profile about this share of the rows, such as 0.1; the same ones each time.")
  private Double sample;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "Columns shown for each function, the worst first; default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", paramLabel = "FILE", description = "Write every number as JSON.")
  private String json;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page to look at.")
  private String html;

  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    List<Activation> activations = Functions.activations(functions);
    input.format();
    checkShare("--eps", eps);
    if (sample != null) {
      checkShare("--sample", sample);
    }
    if (top < 0) {
      throw new UsageException("--top = %d; expected 0 or more".formatted(top));
    }
    OutputFile jsonFile = json == null ? null : new OutputFile("--json", json);
    OutputFile htmlFile = html == null ? null : new OutputFile("--html", html);
    Profile profile = profile(sparkOptions.start(), activations);
    if (jsonFile != null) {
      jsonFile.write(profile.toJson(input.path()));
    }
    if (htmlFile != null) {
      htmlFile.write(profile.toHtml(input.path()));
    }
    PrintWriter out = command.commandLine().getOut();
    Ansi ansi = command.commandLine().getColorScheme().ansi();
    new ProfileTable(profile, top, ansi).lines(input.path()).forEach(out::println);
    out.flush();
    return 0;
  }

  private static void checkShare(String option, double share) {
    if (!(share > 0 && share < 1)) {
      throw new UsageException("%s = %s; expected a number in (0, 1)".formatted(option, share));
    }
  }

  private Profile profile(SparkSession spark, List<Activation> activations) throws Exception {
    Dataset<Row> table = input.read(spark, false);
    List<String> selected = selected(table);
    CsvNumbers numbers = new CsvNumbers(table, input.isCsv() ? selected : List.of());
    selected.forEach(name -> Columns.checkNumeric(numbers.table().schema().apply(name)));
    Dataset<Row> rows =
        sample == null ? numbers.table() : numbers.table().sample(sample, SAMPLE_SEED);
    Profile profile;
    try {
      profile = Profiler.of(rows).columns(selected).functions(activations).eps(eps).run();
    } catch (Exception e) { // Spark throws checked exceptions without declaring them.
      throw BrokenRow.explain(e, spark, input);
    }
    input.checkRows(profile.rows());
    numbers.warnings().forEach(warning -> Errors.warn(command.commandLine(), warning));
    return profile;
  }

  private List<String> selected(Dataset<Row> table) {
    if (columns != null) {
      return Columns.select(columns, Arrays.asList(table.columns()));
    }
    List<String> all =
        input.isCsv() ? Arrays.asList(table.columns()) : Columns.numeric(table.schema().fields());
    if (all.isEmpty()) {
      throw new UsageException(input.path() + ": no column of numbers, arrays or vectors");
    }
    return all;
  }
}
