package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command understands its calls in the README and the guides as they stand there. */
class DocumentedCommandsTest {
  /** A call to the end of the line or of the code; a command's name alone is no call. */
  private static final Pattern CALL = Pattern.compile("/activations ([a-z]+ [^`\n]+)");

  /** A jar in a folder, which is one of this project. */
  private static final Pattern JAR = Pattern.compile("--jars (\\S+/\\S+\\.jar)");

  /** A file or folder beside the README. */
  private static final Pattern WRITTEN =
      Pattern.compile("--(?:html|json|junit|markdown|output) ([a-z]+\\.[a-z]+)");

  private static final Pattern VERSION = Pattern.compile("\n  <version>(.*)</version>");

  /** Where a line of a shell or a text of Python goes on in the next one. */
  private static final Pattern CONTINUED = Pattern.compile("\\\\\n|\" *\n *\"");

  /** What Airflow fills in. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  static List<String> calls() throws IOException {
    return documented(CALL).stream().filter(call -> !call.contains("...")).toList();
  }

  /** The calls that can be made here: they need no Spark. */
  static Stream<String> callsOfFunctions() throws IOException {
    return calls().stream().filter(c -> c.startsWith("functions ") && !c.contains("NAME"));
  }

  /** The first group of all matches in all documents. */
  private static List<String> documented(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (String document : DocumentsTest.documents().toList()) {
      String lines = CONTINUED.matcher(read(document)).replaceAll("");
      pattern
          .matcher(PLACEHOLDER.matcher(lines).replaceAll("x"))
          .results()
          .forEach(match -> found.add(match.group(1)));
    }
    return found;
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..", file));
  }

  private static String[] words(String call) {
    return WORD.matcher(call)
        .results()
        .map(word -> word.group().replaceAll("[\"']", ""))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callsAreUnderstood(String call) {
    assertDoesNotThrow(() -> Main.commandLine().parseArgs(words(call)));
  }

  @ParameterizedTest
  @MethodSource("callsOfFunctions")
  void callsOfFunctionsSucceed(String call) {
    Run.of(words(call)).succeeds();
  }

  /** {@code ci/package} makes it, and neither {@code ./activations} nor a release does. */
  @Test
  void theJarIsWhereItIsMade() throws IOException {
    String version = VERSION.matcher(read("pom.xml")).results().findFirst().orElseThrow().group(1);
    assertEquals(Set.of("dist/spark-activations-" + version + ".jar"), Set.copyOf(documented(JAR)));
  }

  /** To git a checkout in which the guides were followed is as it was; a release asks for that. */
  @Test
  void gitIgnoresWhatIsWritten() throws IOException {
    List<String> ignored = read(".gitignore").lines().toList();
    List<String> written = documented(WRITTEN);
    assertEquals(List.of(), written.stream().filter(f -> !ignored.contains("/" + f)).toList());
  }

  @Test
  void theGuideHasAllExitCodes() throws IOException {
    String guide = read("docs/command.md");
    String codes = guide.substring(guide.indexOf("The exit code is"));
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      for (String code : command.getCommandSpec().usageMessage().exitCodeList().keySet()) {
        assertTrue(codes.contains(" " + code), command.getCommandName() + " ends with " + code);
      }
    }
  }
}
