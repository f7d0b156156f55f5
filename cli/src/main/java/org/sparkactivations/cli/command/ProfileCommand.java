package org.sparkactivations.cli.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.Errors;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.Columns;
import org.sparkactivations.cli.input.Input;
import org.sparkactivations.cli.input.ProfiledColumns;
import org.sparkactivations.cli.input.SavedPipeline;
import org.sparkactivations.cli.input.SavedProfile;
import org.sparkactivations.cli.input.Source;
import org.sparkactivations.cli.output.DriftTable;
import org.sparkactivations.cli.output.GroupTables;
import org.sparkactivations.cli.output.OutputFile;
import org.sparkactivations.cli.output.Paragraph;
import org.sparkactivations.cli.output.ProfileTable;
import org.sparkactivations.cli.sheet.Functions;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.Report;
import org.sparkactivations.profiler.pipeline.PipelineProfiler;
import org.sparkactivations.profiler.report.NumberText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports how saturated, sparse or dead columns would be under activation functions. */
@Command(
    name = "profile",
    description = "Show how saturated, sparse or dead columns would be under each function.",
    sortOptions = false)
public final class ProfileCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  @Mixin private Input input;

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      description = "Such as 'pixel_*,label'; default: every column of numbers, arrays or vectors.")
  private String columns;

  @ArgGroup(multiplicity = "1")
  private Task task;

  /** The columns to profile and the functions to profile them under. */
  private static final class Task {
    @Option(
        names = "--functions",
        required = true,
        paramLabel = "SPECS",
        description = "Such as 'gelu,leaky_relu(alpha=0.2)', or all for every function.")
    private String functions;

    @Option(
        names = "--pipeline",
        required = true,
        paramLabel = "FOLDER",
        description = "A saved PipelineModel: the input of each activation under that activation.")
    private String pipeline;
  }

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "A profile for each value of this column.")
  private String by;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Show what has moved since the profile that --json wrote there.")
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
    checkOptions();
    OutputFile jsonFile = json == null ? null : new OutputFile("--json", json);
    OutputFile htmlFile = html == null ? null : new OutputFile("--html", html);
    Outcome outcome = outcome();
    if (jsonFile != null) {
      jsonFile.write(outcome.report.toJson(input.path()));
    }
    if (htmlFile != null) {
      htmlFile.write(outcome.report.toHtml(provenance()));
    }
    PrintWriter out = command.commandLine().getOut();
    outcome.lines.forEach(out::println);
    out.flush();
    return 0;
  }

  private Provenance provenance() {
    List<String> typed = command.root().commandLine().getParseResult().originalArgs();
    return new Provenance(input.path(), TypedCommand.of(typed), Instant.now());
  }

  /** What is printed, and what is written to files. */
  private record Outcome(List<String> lines, Report report) {}

  private void checkOptions() {
    checkShare("--eps", eps);
    if (sample != null) {
      checkShare("--sample", sample);
    }
    if (top < 0) {
      throw new UsageException("--top = %d; expected 0 or more".formatted(top));
    }
    if (task.pipeline != null) {
      exclude("--pipeline", "--columns", columns);
      exclude("--pipeline", "--by", by);
      exclude("--pipeline", "--compare", compare);
    }
    if (by != null) {
      exclude("--by", "--compare", compare);
    }
  }

  private static void exclude(String option, String other, String value) {
    if (value != null) {
      throw new UsageException("%s and %s cannot be given together".formatted(option, other));
    }
  }

  private Outcome outcome() throws Exception {
    if (task.pipeline != null) {
      PipelineProfile layers = layers(sparkOptions.start());
      return new Outcome(lines(layers), layers);
    }
    List<Activation> activations = Functions.activations(task.functions);
    Profile before = compare == null ? null : SavedProfile.read("--compare", compare, eps);
    Report report = profiled(sparkOptions.start(), activations);
    if (report instanceof GroupedProfile profile) {
      GroupedProfile groups = GroupTables.sorted(profile);
      checkRows(groups.groups().size());
      return new Outcome(GroupTables.lines(groups, input.path(), top, ansi()), groups);
    }
    Profile profile = (Profile) report;
    checkRows(profile.rows());
    List<String> lines = new ProfileTable(profile, top, ansi()).lines(input.path());
    if (before != null) {
      lines.addAll(new DriftTable(Drift.between(before, profile), top).lines(compare));
    }
    return new Outcome(lines, profile);
  }

  private PipelineProfile layers(SparkSession spark) throws Exception {
    PipelineModel model = SavedPipeline.load(spark, "--pipeline", task.pipeline);
    Source source = input.open(spark);
    Dataset<Row> table = sampled(source.readTyped());
    try {
      return source.explained(() -> PipelineProfiler.of(model, table).eps(eps).run());
    } catch (IllegalArgumentException e) { // A stage refuses the table before any job starts.
      throw new UsageException("--pipeline: " + e.getMessage(), e);
    }
  }

  private List<String> lines(PipelineProfile profile) {
    checkRows(profile.rows());
    List<String> lines = new ArrayList<>();
    String rows = NumberText.count(profile.rows(), "row");
    lines.add("%s: %s through %s".formatted(input.path(), rows, task.pipeline));
    lines.add("");
    for (String line : profile.toTable().lines().toList()) {
      // Wrapping drops leading spaces, so only long lines are wrapped; only the verdict is long.
      lines.addAll(line.length() <= WIDTH ? List.of(line) : Paragraph.lines(line, WIDTH));
    }
    return lines;
  }

  private Ansi ansi() {
    return command.commandLine().getColorScheme().ansi();
  }

  static void checkShare(String option, double share) {
    if (!(share > 0 && share < 1)) {
      throw new UsageException("%s = %s; expected a number in (0, 1)".formatted(option, share));
    }
  }

  /** A {@link GroupedProfile} with --by, else a {@link Profile}. */
  private Report profiled(SparkSession spark, List<Activation> activations) throws Exception {
    Source source = input.open(spark);
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

  /**
   * Refuses an empty table, which cannot be profiled. An empty sample is reported differently,
   * because the table may have rows.
   */
  private void checkRows(long rows) {
    if (rows == 0) {
      throw new UsageException(
          sample == null
              ? input.path() + " has no rows"
              : "--sample = %s takes none of the rows of %s".formatted(sample, input.path()));
    }
  }

  private Dataset<Row> sampled(Dataset<Row> table) {
    return sample == null ? table : table.sample(sample, Profiler.SAMPLE_SEED);
  }
}
