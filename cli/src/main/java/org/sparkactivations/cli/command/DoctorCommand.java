package org.sparkactivations.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.output.Paragraph;
import org.sparkactivations.cli.output.ResultFormat;
import org.sparkactivations.sql.function.Information;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what {@code nn_doctor()} says. */
@Command(
    name = "doctor",
    description = "Say what the driver and each executor compute with, and what to change.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing needs to be changed",
      "1:the job failed",
      "2:wrong usage",
      "3:something should be changed"
    },
    sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
  /** The exit code if something should be changed. */
  private static final int UNWELL = 3;

  private static final int WIDTH = 78;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES}; csv and json have each version by itself;"
              + " default: ${DEFAULT-VALUE}.")
  private ResultFormat format;

  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    SparkSession spark = sparkOptions.start();
    Dataset<Row> examined = spark.sql(Information.DOCTOR.create());
    List<Row> rows = examined.collectAsList();
    PrintWriter out = command.commandLine().getOut();
    if (format == ResultFormat.TABLE) {
      rows.forEach(row -> print(row, out));
    } else {
      format.print(spark.createDataFrame(rows, examined.schema()), out);
    }
    out.flush();
    return rows.stream().allMatch(row -> changes(row).isEmpty()) ? 0 : UNWELL;
  }

  private static void print(Row row, PrintWriter out) {
    String host = row.getAs("host");
    out.println(row.getAs("process") + (host == null ? "" : " on " + host));
    Paragraph.lines(row.getAs("diagnosis"), WIDTH).forEach(line -> out.println("  " + line));
    // In one line, to be copied.
    changes(row).forEach(change -> out.println("  change: " + change));
  }

  private static List<String> changes(Row row) {
    return row.getList(row.fieldIndex("changes"));
  }
}
