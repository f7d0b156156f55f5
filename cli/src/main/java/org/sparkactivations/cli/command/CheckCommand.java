package org.sparkactivations.cli.command;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.output.CheckTable;
import org.sparkactivations.cli.output.OutputFile;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.check.Check;
import org.sparkactivations.profiler.check.CheckResult;
import org.sparkactivations.profiler.check.CheckRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fails if columns break rules; for schedulers and CI systems. */
@Command(
    name = "check",
    description = "Profile a table as profile does, and fail if a column breaks a rule.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no rule is broken",
      "1:the job failed",
      "2:wrong usage, such as a rule that cannot be read",
      "3:a rule is broken"
    },
    sortOptions = false)
public final class CheckCommand implements Callable<Integer> {
  /** The exit code if a rule is broken. */
  private static final int BROKEN = 3;

  /** For the help. */
  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CheckRule.metrics().iterator();
    }
  }

  @Mixin private FunctionsOption functions;

  @Option(
      names = "--fail-if",
      required = true,
      paramLabel = "RULE",
      completionCandidates = Names.class,
      description =
          "A metric, one of > >= < <= = != and a number, such as 'saturation > 0.3'; can be"
              + " repeated. Each column is held against it, under each function; it is broken, too,"
              + " where the metric is not measured. Metrics: ${COMPLETION-CANDIDATES}.")
  private List<String> rules;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the result as XML in the format of JUnit.")
  private String junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the result as Markdown, for summaries and comments.")
  private String markdown;

  @Mixin private ProfileOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    Check check = check();
    options.check();
    OutputFile junitFile = junit == null ? null : new OutputFile("--junit", junit);
    OutputFile markdownFile = markdown == null ? null : new OutputFile("--markdown", markdown);
    List<Activation> activations = functions.activations();
    check
        .unmeasured(activations)
        .ifPresent(
            rule -> {
              throw new UsageException(
                  "--fail-if: rule '%s' is about saturation; expected a function that can saturate, such as sigmoid"
                      .formatted(rule));
            });
    Profile before = options.before();
    Profile profile = (Profile) options.profiled(activations, null);
    options.checkRows(profile.rows());
    CheckResult result = check.of(profile, before);
    options.write(profile);
    if (junitFile != null) {
      junitFile.write(result.toJunit(options.path()));
    }
    if (markdownFile != null) {
      markdownFile.write(result.toMarkdown(options.path()));
    }
    PrintWriter out = command.commandLine().getOut();
    new CheckTable(result, options.top()).lines(options.path()).forEach(out::println);
    out.flush();
    return result.passed() ? 0 : BROKEN;
  }

  private Check check() {
    try {
      Check check = Check.parse(rules);
      boolean compares = check.comparing().isPresent();
      if (compares && options.compare() == null) {
        throw new UsageException(
            "--fail-if: rule '%s' compares with an earlier profile; give it by --compare"
                .formatted(check.comparing().orElseThrow()));
      }
      if (!compares && options.compare() != null) {
        throw new UsageException(
            "--compare: no rule compares; expected one such as --fail-if 'stability > 0.25'");
      }
      return check;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--fail-if: " + e.getMessage(), e);
    }
  }
}
