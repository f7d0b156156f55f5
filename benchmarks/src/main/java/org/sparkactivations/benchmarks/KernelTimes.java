package org.sparkactivations.benchmarks;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Definition;

/**
 * Runs the benchmarks of the functions that PyTorch has too, and writes one JMH JSON file for each
 * implementation. Arguments: the folder for the files, the names of the functions separated by
 * commas, and then JMH options.
 */
public final class KernelTimes {
  private static final String PACKAGE = KernelTimes.class.getPackageName();

  private final Path folder;
  private final CommandLineOptions options;

  private KernelTimes(Path folder, CommandLineOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /** See {@code benchmarks/run}. */
  public static void main(String[] arguments) throws Exception {
    List<String> all = List.of(arguments);
    String[] rest = all.subList(2, all.size()).toArray(String[]::new);
    Set<String> elementwiseNames =
        Activations.table().definitions().stream().map(Definition::name).collect(toSet());
    Map<Boolean, List<String>> functions =
        Arrays.stream(all.get(1).split(",")).collect(partitioningBy(elementwiseNames::contains));
    List<String> elementwise = functions.get(true);
    List<String> rows = functions.get(false);
    KernelTimes times = new KernelTimes(Path.of(all.get(0)), new CommandLineOptions(rest));
    Files.createDirectories(times.folder);
    times.run("vectors", "KernelBenchmark", "auto", elementwise);
    times.run("scalar", "KernelBenchmark.value", "scalar", elementwise);
    times.run("rows", "RowBenchmark", "auto", rows);
    times.run("scalar-rows", "RowBenchmark.value", "scalar", rows);
    times.run(
        "math",
        "MathBenchmark",
        "auto",
        elementwise.stream().filter(MathBenchmark.FORMULAS::containsKey).toList());
  }

  private void run(String file, String benchmark, String kernels, List<String> names)
      throws RunnerException {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .parent(options)
            .include(PACKAGE + "." + benchmark)
            .param("function", names.toArray(String[]::new))
            .jvmArgsAppend(
                "--add-modules=jdk.incubator.vector", "-Dsparkactivations.kernels=" + kernels)
            .result(folder.resolve(file + ".json").toString())
            .resultFormat(ResultFormatType.JSON);
    new Runner(builder.build()).run();
  }
}
