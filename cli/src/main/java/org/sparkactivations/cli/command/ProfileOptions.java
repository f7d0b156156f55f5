package org.sparkactivations.cli.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.Errors;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.Columns;
import org.sparkactivations.cli.input.Input;
import org.sparkactivations.cli.input.ProfiledColumns;
import org.sparkactivations.cli.input.SavedProfile;
import org.sparkactivations.cli.input.Source;
import org.sparkactivations.cli.output.OutputFile;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.Report;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is profiled, how, and where that is written: for all commands that profile a table. */
final class ProfileOptions {
  @Mixin private Input input;

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      description = "Such as 'pixel_*,label'; default: every column of numbers, arrays or vectors.")
  private String columns;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Compare with the earlier profile that --json wrote there.")
  private String compare;

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
      description =
          "Columns shown for each function or rule, the worst first; default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", paramLabel = "FILE", description = "Write every number as JSON.")
  private String json;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page to look at.")
  private String html;

  @Mixin private SparkOptions sparkOptions;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private OutputFile jsonFile;
  private OutputFile htmlFile;

  /** Refuses what can be refused before Spark starts. */
  void check() {
    checkShare("--eps", eps);
    if (sample != null) {
      checkShare("--sample", sample);
    }
    if (top < 0) {
      throw new UsageException("--top = %d; expected 0 or more".formatted(top));
    }
    jsonFile = json == null ? null : new OutputFile("--json", json);
    htmlFile = html == null ? null : new OutputFile("--html", html);
  }

  static void checkShare(String option, double share) {
    if (!(share > 0 && share < 1)) {
      throw new UsageException("%s = %s; expected a number in (0, 1)".formatted(option, share));
    }
  }

  String path() {
    return input.path();
  }

  String columns() {
    return columns;
  }

  String compare() {
    return compare;
  }

  double eps() {
    return eps;
  }

  int top() {
    return top;
  }

  SparkSession spark() {
    return sparkOptions.start();
  }

  Source open(SparkSession spark) throws IOException {
    return input.open(spark);
  }

  /** The profile to compare with; null if there is none. */
  Profile before() {
    return compare == null ? null : SavedProfile.read("--compare", compare, eps);
  }

  /**
   * Profiles the table.
   *
   * @param by a column that the rows are grouped by, or null
   * @return a {@link org.sparkactivations.profiler.GroupedProfile} of groups, else a {@link
   *     Profile}
   */
  Report profiled(List<Activation> activations, String by) throws Exception {
    Source source = open(spark());
    Dataset<Row> table = source.read();
    String key = by == null ? null : Columns.one("--by", by, List.of(table.columns()));
    ProfiledColumns profiled = new ProfiledColumns(source, table, columns, key);
    Report report =
        profiled.run(
            (numbers, names) -> {
              Profiler profiler =
                  Profiler.of(sampled(numbers)).columns(names).functions(activations).eps(eps);
              return key == null ? profiler.run() : profiler.runBy(key);
            });
    profiled.warnings().forEach(warning -> Errors.warn(command.commandLine(), warning));
    return report;
  }

  Dataset<Row> sampled(Dataset<Row> table) {
    return sample == null ? table : table.sample(sample, Profiler.SAMPLE_SEED);
  }

  /**
   * Refuses an empty table, which cannot be profiled. An empty sample is reported differently,
   * because the table may have rows.
   */
  void checkRows(long rows) {
    if (rows == 0) {
      throw new UsageException(
          sample == null
              ? path() + " has no rows"
              : "--sample = %s takes none of the rows of %s".formatted(sample, path()));
    }
  }

  void write(Report report) throws IOException {
    if (jsonFile != null) {
      jsonFile.write(report.toJson(path()));
    }
    if (htmlFile != null) {
      List<String> typed = command.root().commandLine().getParseResult().originalArgs();
      htmlFile.write(report.toHtml(new Provenance(path(), TypedCommand.of(typed), Instant.now())));
    }
  }
}
