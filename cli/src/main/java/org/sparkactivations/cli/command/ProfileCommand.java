package org.sparkactivations.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.SavedPipeline;
import org.sparkactivations.cli.input.Source;
import org.sparkactivations.cli.output.DriftTable;
import org.sparkactivations.cli.output.GroupTables;
import org.sparkactivations.cli.output.Paragraph;
import org.sparkactivations.cli.output.ProfileTable;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Report;
import org.sparkactivations.profiler.pipeline.PipelineProfiler;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.profiler.report.VisibleText;
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

  @ArgGroup(multiplicity = "1")
  private Task task;

  /** The functions to profile the columns under, or a pipeline that has both. */
  private static final class Task extends FunctionsOption {
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

  @Mixin private ProfileOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    options.check();
    checkTogether();
    Outcome outcome = outcome();
    options.write(outcome.report);
    PrintWriter out = command.commandLine().getOut();
    outcome.lines.forEach(out::println);
    out.flush();
    return 0;
  }

  /** What is printed, and what is written to files. */
  private record Outcome(List<String> lines, Report report) {}

  private void checkTogether() {
    if (task.pipeline != null) {
      exclude("--pipeline", "--columns", options.columns());
      exclude("--pipeline", "--by", by);
      exclude("--pipeline", "--compare", options.compare());
    }
    if (by != null) {
      exclude("--by", "--compare", options.compare());
    }
  }

  private static void exclude(String option, String other, String value) {
    if (value != null) {
      throw new UsageException("%s and %s cannot be given together".formatted(option, other));
    }
  }

  private Outcome outcome() throws Exception {
    if (task.pipeline != null) {
      PipelineProfile layers = layers(options.spark());
      return new Outcome(lines(layers), layers);
    }
    List<Activation> activations = task.activations();
    Profile before = options.before();
    Report report = options.profiled(activations, by);
    if (report instanceof GroupedProfile profile) {
      GroupedProfile groups = GroupTables.sorted(profile);
      options.checkRows(groups.groups().size());
      return new Outcome(GroupTables.lines(groups, options.path(), options.top(), ansi()), groups);
    }
    Profile profile = (Profile) report;
    options.checkRows(profile.rows());
    List<String> lines = new ProfileTable(profile, options.top(), ansi()).lines(options.path());
    if (before != null) {
      lines.addAll(
          new DriftTable(Drift.between(before, profile), options.top()).lines(options.compare()));
    }
    return new Outcome(lines, profile);
  }

  private PipelineProfile layers(SparkSession spark) throws Exception {
    PipelineModel model = SavedPipeline.load(spark, "--pipeline", task.pipeline);
    Source source = options.open(spark);
    Dataset<Row> table = options.sampled(source.readTyped());
    try {
      return source.explained(() -> PipelineProfiler.of(model, table).eps(options.eps()).run());
    } catch (IllegalArgumentException e) { // A stage refuses the table before any job starts.
      throw new UsageException("--pipeline: " + e.getMessage(), e);
    }
  }

  private List<String> lines(PipelineProfile profile) {
    options.checkRows(profile.rows());
    List<String> lines = new ArrayList<>();
    String rows = NumberText.count(profile.rows(), "row");
    lines.add(
        "%s: %s through %s"
            .formatted(VisibleText.of(options.path()), rows, VisibleText.of(task.pipeline)));
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
}
