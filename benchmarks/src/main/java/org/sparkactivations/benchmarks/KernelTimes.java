package org.sparkactivations.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Definition;

/**
 * Runs {@link KernelBenchmark} over the table of functions and writes JSON: arguments are the
 * kernels ({@code simd} or {@code scalar}), the file, and then options of JMH.
 */
public final class KernelTimes {
  private KernelTimes() {}

  /** Runs the benchmarks; see {@code benchmarks/run}. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    CommandLineOptions options = new CommandLineOptions(rest);
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .parent(options)
            .jvmArgsAppend(
                "--add-modules=jdk.incubator.vector", "-Dsparkactivations.kernels=" + arguments[0])
            .result(arguments[1])
            .resultFormat(ResultFormatType.JSON);
    if (!options.getParameter("function").hasValue()) {
      builder.param("function", names());
    }
    if (options.getIncludes().isEmpty()) {
      builder.include(KernelBenchmark.class.getName());
    }
    new Runner(builder.build()).run();
  }

  private static String[] names() {
    return Activations.table().definitions().stream().map(Definition::name).toArray(String[]::new);
  }
}
