package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.check.Check;
import org.sparkactivations.profiler.check.CheckResult;

/** Rules on the command line: exit codes, what is printed, and reports. */
class CheckCommandTest {
  @TempDir private Path folder;
  private String input;

  /** Rows with a = row, b = -row and c = 0.01 row. */
  @BeforeEach
  void write() throws IOException {
    Stream<String> rows =
        IntStream.range(0, 100).mapToObj(i -> "%d,%d,%s".formatted(i, -i, 0.01 * i));
    input =
        Files.write(folder.resolve("in.csv"), Stream.concat(Stream.of("a,b,c"), rows).toList())
            .toString();
  }

  private Run check(String... more) {
    return Run.of(Stream.concat(Stream.of("check", input), Stream.of(more)).toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void brokenRulesAreExitCode3() throws IOException {
    Run run =
        check(
            "--functions=relu,tanh",
            "--fail-if=dead > 0",
            "--fail-if=saturation>0.9",
            "--fail-if=nulls > 0",
            "--top=2",
            "--json=" + path("out.json"),
            "--junit=" + path("out.xml"),
            "--markdown=" + path("out.md"));
    assertEquals("", run.err());
    assertEquals(
        """
        %s: Check failed, rules broken: 2 of 3

        dead > 0: broken by 1 of 6
          b  relu  1

        saturation > 0.9: broken by 3 of 6
          b  relu     1
          a  tanh  0.97
          and 1 more (--top N, --junit)

        nulls > 0: broken by 0 of 3
        """
            .formatted(input),
        run.out());
    assertEquals(3, run.exit());
    Profile profile = Profile.fromJson(Files.readString(folder.resolve("out.json")));
    CheckResult result =
        Check.parse(List.of("dead > 0", "saturation > 0.9", "nulls > 0")).of(profile, null);
    assertEquals(result.toJunit(input), Files.readString(folder.resolve("out.xml")));
    assertEquals(result.toMarkdown(input), Files.readString(folder.resolve("out.md")));
  }

  @Test
  void rulesThatHoldAreExitCode0() {
    Run run = check("--functions=gelu", "--fail-if=dead > 0", "--columns=a").succeeds();
    assertEquals(
        """
        %s: Check passed, rules broken: 0 of 1

        dead > 0: broken by 0 of 1
        """
            .formatted(input),
        run.out());
  }

  @Test
  void anEarlierProfileIsComparedWith() throws IOException {
    String before = path("before.json");
    check("--functions=gelu", "--fail-if=dead > 0", "--json=" + before).succeeds();
    String[] options = {"--functions=gelu", "--fail-if=stability > 0.25", "--compare=" + before};
    check(options).succeeds();
    Files.write(
        Path.of(input),
        IntStream.range(-1, 100).mapToObj(i -> i < 0 ? "a,b,d" : i + "," + i + ",1").toList());
    Run run = check(options);
    assertEquals(3, run.exit(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals("stability > 0.25: broken by 3 of 4", lines.get(2));
    assertEquals("  d    not measured", lines.get(3));
    assertEquals("  c    not measured", lines.get(4));
    assertTrue(lines.get(5).matches("  b +\\d\\.\\d+"), run.out());
  }

  @Test
  void whatCannotBeCheckedIsExitCode2BeforeSparkStarts() {
    String rules =
        "; expected a metric, one of > >= < <= = != and a number, such as saturation > 0.3";
    refused("--fail-if: rule 'dead' cannot be read" + rules, "--fail-if=dead");
    refused(
        "--fail-if: rule 'saturate > 1': unknown metric 'saturate'; nearest: saturation, count, sparsity",
        "--fail-if=saturate > 1");
    refused(
        "--fail-if: rule 'stability > 0.25' compares with an earlier profile; give it by --compare",
        "--fail-if=dead > 0",
        "--fail-if=stability > 0.25");
    refused(
        "--compare: no rule compares; expected one such as --fail-if 'stability > 0.25'",
        "--fail-if=dead > 0",
        "--compare=" + path("before.json"));
    refused(
        "--compare: '%s': no such file; expected a file that --json wrote"
            .formatted(path("none.json")),
        "--fail-if=stability > 0",
        "--compare=" + path("none.json"));
    refused(
        "--junit: '%s' is a folder; expected a file name".formatted(folder),
        "--fail-if=dead > 0",
        "--junit=" + folder);
    refused("--eps = 2.0; expected a number in (0, 1)", "--fail-if=dead > 0", "--eps=2");
    Run.of("check", "none.csv", "--functions=relu")
        .fails(2, "Missing required option: '--fail-if=RULE'; see 'activations check --help'");
  }

  /** The table does not exist, which would be said once Spark had started. */
  private static void refused(String message, String... options) {
    Run.of(
            Stream.concat(Stream.of("check", "none.csv", "--functions=gelu"), Stream.of(options))
                .toArray(String[]::new))
        .fails(2, message);
  }

  @Test
  void saturationUnderNoFunctionThatSaturatesIsExitCode2() {
    String line =
        "--fail-if: rule 'saturation > 0.3' is about saturation; expected a function that can saturate, such as sigmoid";
    check("--functions=exp", "--fail-if=saturation > 0.3").fails(2, line);
  }

  @Test
  void theHelpNamesTheMetrics() {
    String help = String.join(" ", Run.of("check", "--help").succeeds().out().split("\\s+"));
    assertTrue(help.contains("Metrics: count, nulls, nans, infinities, input_min,"), help);
    assertTrue(help.contains(", saturation, stability, mean_change,"), help);
    assertTrue(help.contains("3 a rule is broken"), help);
  }
}
