package org.sparkactivations.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.bench.PythonUdfs;
import org.sparkactivations.cli.bench.Workload;
import org.sparkactivations.cli.output.OutputFile;
import org.sparkactivations.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the SQL functions and their alternatives. */
@Command(
    name = "bench",
    description = {
      "Time the nn_ functions beside other ways to compute them.",
      "On cached tables, in one run with the projection that only copies the column, with Spark's"
          + " transform and arithmetic, and with a Java UDF; stages and the profiler beside those of"
          + " MLlib."
    },
    footer = {BenchCommand.CORE_NS, BenchCommand.PER_COPY},
    sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
  static final String CORE_NS =
      "core-ns: nanoseconds of one core for each element, in the fastest round.";
  static final String PER_COPY =
      "per copy: core-ns as a multiple of those of the first query of the type, a copy if it has one.";

  @Option(names = "--quick", description = "Few functions, rows and rounds.")
  private boolean quick;

  @Option(
      names = "--python",
      paramLabel = "PYTHON",
      description =
          "Also time an Arrow UDF with NumPy and a pandas UDF with PyTorch, with this interpreter,"
              + " which has "
              + PythonUdfs.NEEDS
              + ".")
  private String python;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the times as JSON.")
  private String json;

  @Mixin private SparkOptions sparkOptions;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    OutputFile jsonFile = json == null ? null : new OutputFile("--json", json);
    if (python != null) {
      PythonUdfs.check(python);
    }
    SparkSession spark = sparkOptions.start();
    Workload workload = new Workload(spark, quick);
    List<Workload.Time> times = new ArrayList<>(workload.run());
    if (python != null) {
      times.addAll(PythonUdfs.run(python, workload.rows(), workload.rounds()));
    }
    PrintWriter out = command.commandLine().getOut();
    String machine =
        "%d cores, Java %s, Spark %s"
            .formatted(
                spark.sparkContext().defaultParallelism(),
                System.getProperty("java.version"),
                spark.version());
    TextTable table = new TextTable("llrr").row("type", "query", "core-ns", "per copy");
    for (Workload.Time time : times) {
      table.row(
          time.type(),
          time.query(),
          "%.1f".formatted(time.nanoseconds()),
          "%.2f".formatted(time.perCopy()));
    }
    out.println(workload.description() + "; " + machine);
    out.println(CORE_NS);
    out.println(PER_COPY);
    table.lines().forEach(out::println);
    double median = Workload.median(times.stream().filter(Workload.Time::isArrayFunction).toList());
    out.println(
        String.format(Locale.ROOT, "median of the functions on ARRAY<DOUBLE>: %.2f", median));
    out.flush();
    if (jsonFile != null) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("data", workload.description());
      report.put("machine", machine);
      report.put("median_per_copy", median);
      report.put("times", times);
      jsonFile.write(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    }
    return 0;
  }
}
