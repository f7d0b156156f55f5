package org.sparkactivations.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.sparkactivations.cli.input.BrokenRow;
import org.sparkactivations.profiler.report.VisibleText;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints an error as one line on the error stream. The stack trace is printed only on request. */
public final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int LONGEST = 500;

  private final BooleanSupplier debug;

  Errors(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage().replaceFirst("^Error: ", "").replace("option option", "option");
    if (e instanceof UnmatchedArgumentException unmatched) {
      message = "not understood: " + unmatched.getUnmatched().get(0);
      if (!unmatched.getSuggestions().isEmpty()) {
        message += "; nearest: " + String.join(", ", unmatched.getSuggestions());
      }
    }
    print(
        command,
        "%s; see '%s --help'".formatted(message, command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    print(command, message(e));
    if (debug.getAsBoolean()) {
      e.printStackTrace(command.getErr());
    }
    // Refused before any job started; Spark refuses a query during analysis.
    boolean refused = e instanceof UsageException || e instanceof AnalysisException;
    return refused ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  /** The message of the most informative cause, in one line, without query plans and traces. */
  static String message(Exception e) {
    if (e instanceof UsageException || e instanceof BrokenRow) {
      return oneLine(e.getMessage());
    }
    List<Throwable> chain = ExceptionUtils.getThrowableList(e);
    Throwable best = chain.get(chain.size() - 1);
    for (Throwable cause : chain) {
      if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
        best = cause;
      }
    }
    String text = best instanceof AnalysisException a ? a.getSimpleMessage() : best.getMessage();
    if (text == null || text.isBlank()) {
      return best.getClass().getSimpleName();
    }
    boolean bare = best instanceof IOException && !text.contains(" ");
    boolean missing = best instanceof NoSuchFileException;
    String reason = missing ? "no such file" : best.getClass().getSimpleName();
    return bare ? reason + ": " + text : oneLine(text);
  }

  private static String oneLine(String text) {
    return text.lines()
        .takeWhile(line -> !line.startsWith("== SQL") && !line.startsWith("Driver stacktrace"))
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  /** Prints a warning; the command goes on. */
  public static void warn(CommandLine command, String message) {
    print(command, "warning: " + message);
  }

  /**
   * Shortens the line: some of Spark's messages contain whole plans, which are too long to read.
   */
  private static void print(CommandLine command, String message) {
    String line = VisibleText.of(oneLine(message));
    String more = line.length() <= LONGEST ? "" : "... (all of it with --debug)";
    command.getErr().println("activations: " + StringUtils.left(line, LONGEST) + more);
    command.getErr().flush();
  }
}
