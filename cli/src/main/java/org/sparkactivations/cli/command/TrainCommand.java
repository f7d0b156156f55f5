package org.sparkactivations.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.Errors;
import org.sparkactivations.cli.input.Input;
import org.sparkactivations.cli.input.Source;
import org.sparkactivations.cli.network.EpochLines;
import org.sparkactivations.cli.network.NetworkPipeline;
import org.sparkactivations.cli.network.NetworkPipeline.Trained;
import org.sparkactivations.cli.network.Task;
import org.sparkactivations.cli.network.TrainingTable;
import org.sparkactivations.cli.output.OutputFile;
import org.sparkactivations.cli.output.OutputFolder;
import org.sparkactivations.profiler.report.NumberText;
import org.sparkactivations.profiler.report.VisibleText;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.TrainingListener;
import org.sparkactivations.training.report.TrainingFinding;
import org.sparkactivations.training.report.TrainingFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network with columns of a table and saves the pipeline that predicts with it. */
@Command(
    name = "train",
    description = {
      "Train a network to predict a column from others, and save it.",
      "The model is a PipelineModel of MLlib, for predict, Java and Python."
    },
    sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
  @Mixin private Input input;

  @Option(names = "--label", required = true, paramLabel = "NAME", description = "What to learn.")
  private String label;

  @Option(
      names = "--features",
      paramLabel = "NAMES",
      description = "Such as 'pixel_*,age'; default: every column of numbers but the label.")
  private String features;

  @Option(
      names = "--network",
      required = true,
      paramLabel = "LAYERS",
      description = "Such as 'dense(64) gelu'; the layer of the outputs is added.")
  private String network;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "classify or regress; default: regress if the label has fractions or more than 20"
              + " different numbers.")
  private Task task;

  @Option(
      names = "--validate",
      paramLabel = "SHARE",
      description =
          "Keep about this share of the rows, such as 0.2, to choose the best epoch; the same ones"
              + " each time.")
  private Double validate;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the estimator, such as batchSize=128, maxIter=20 or optimizer=sgd; can be"
              + " repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "MODEL",
      description = "Folder for the model.")
  private String output;

  @Option(names = "--overwrite", description = "Replace MODEL if it exists.")
  private boolean overwrite;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write what was recorded of each epoch as JSON.")
  private String json;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page to look at.")
  private String html;

  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    if (validate != null) {
      ProfileOptions.checkShare("--validate", validate);
    }
    NetworkPipeline.check(task, network, settings);
    OutputFile jsonFile = json == null ? null : new OutputFile("--json", json);
    OutputFile htmlFile = html == null ? null : new OutputFile("--html", html);
    SparkSession spark = sparkOptions.start();
    OutputFolder folder = new OutputFolder(spark, output, overwrite);
    Source source = input.open(spark);
    TrainingTable table =
        new TrainingTable(source, label, features, NetworkPipeline.columns(settings));
    table.warnings().forEach(warning -> Errors.warn(command.commandLine(), warning));
    Trained trained = source.explained(() -> train(spark, table));
    folder.write(
        partial -> {
          trained.model().write().save(partial);
          return null;
        });
    if (jsonFile != null) {
      jsonFile.write(trained.summary().toJson());
    }
    if (htmlFile != null) {
      htmlFile.write(trained.summary().toHtml());
    }
    print(table, trained.summary().history());
    return 0;
  }

  private Trained train(SparkSession spark, TrainingTable table) {
    NetworkPipeline pipeline = new NetworkPipeline(table, task, network, settings, validate);
    if (task == null) {
      command.commandLine().getOut().println("task: " + VisibleText.of(pipeline.reason()));
      command.commandLine().getOut().flush();
    }
    return pipeline.fit(listener(spark, pipeline));
  }

  /** Nobody waits for lines in a pipe, where Spark shows no progress either. */
  private TrainingListener listener(SparkSession spark, NetworkPipeline pipeline) {
    return spark.sparkContext().getConf().getBoolean("spark.ui.showConsoleProgress", false)
        ? new EpochLines(
            command.commandLine().getErr(),
            pipeline.task().metric(),
            pipeline.rows(),
            pipeline.epochs())
        : null;
  }

  private void print(TrainingTable table, TrainingHistory history) {
    EpochRecord best = history.epochs().get(history.bestEpoch() - 1);
    boolean validated = history.setup().validationRows() > 0;
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "%s: %s from %s of %s%n",
        VisibleText.of(input.path()),
        VisibleText.of(table.label()),
        NumberText.count(table.features().size(), "column"),
        NumberText.count(history.setup().rows(), "row"));
    out.printf(
        "%s %s on the %s, after epoch %d of %d%n",
        history.setup().metric(),
        NumberText.number(validated ? best.validationMetric() : best.metric()),
        validated
            ? NumberText.count(history.setup().validationRows(), "validation row")
            : NumberText.count(history.setup().rows(), "training row"),
        best.epoch(),
        history.epochs().size());
    out.println(TrainingFindings.verdict(history));
    for (TrainingFinding finding : TrainingFindings.of(history)) {
      out.println("  - " + finding.text());
    }
    out.printf("%s written%n", VisibleText.of(output));
    out.flush();
  }
}
