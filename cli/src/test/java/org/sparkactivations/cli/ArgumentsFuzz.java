package org.sparkactivations.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparkactivations.cli.network.NetworkPipeline;
import org.sparkactivations.profiler.check.Check;
import org.sparkactivations.profiler.report.VisibleText;
import picocli.CommandLine.ParameterException;

/**
 * For {@code ci/fuzz}: lines are the arguments of the command. They are understood or refused in
 * one readable line, without Spark; rules and settings alike.
 */
public final class ArgumentsFuzz {
  private ArgumentsFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String[] args = new String(data, StandardCharsets.UTF_8).split("\n", -1);
    try {
      Main.commandLine().parseArgs(args);
    } catch (ParameterException e) {
      runs(args);
    }
    if (args[0].equals("functions")) {
      runs(args);
    }
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    try {
      Check.parse(rest);
    } catch (IllegalArgumentException e) {
      readable(e.getMessage());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    rest.forEach(arg -> settings.put(arg.split("=", 2)[0], arg.substring(arg.indexOf('=') + 1)));
    try {
      NetworkPipeline.check(null, args[0], settings);
    } catch (UsageException e) {
      readable(e.getMessage());
    }
  }

  /** What does not start Spark: help, what is refused, and the list of functions. */
  private static void runs(String[] args) {
    Run run = Run.of(args);
    boolean isLine = run.err().lines().count() <= 1;
    if (run.exit() != 0 && (run.exit() != 2 || !isLine)) {
      throw new AssertionError("exit code %d and %s".formatted(run.exit(), run.err()));
    }
    for (String line : run.err().lines().toList()) {
      if (!line.equals(VisibleText.of(line))) {
        throw new AssertionError("printed as it is: " + VisibleText.of(line));
      }
    }
  }

  private static void readable(String message) {
    if (message == null || message.isBlank()) {
      throw new AssertionError("an error without a message");
    }
  }
}
