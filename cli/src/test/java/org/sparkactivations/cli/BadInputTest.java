package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input: the exit code, one readable line, no stack trace, no files left behind. */
class BadInputTest {
  private static final String DIGITS = Path.of("..", "data", "digits.csv").toString();

  @TempDir private Path folder;
  private List<Path> before;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("empty.csv"), "");
    Files.writeString(folder.resolve("broken.csv"), "a,b,c\n1,2,3\n4,5\n");
    Files.writeString(folder.resolve("text.csv"), "a,name\n1,x\n2,y\n");
    before = files();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    assertEquals(before, files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void profileFails(int exit, String text, String... args) {
    Stream<String> reports = Stream.of("--json", file("out.json"), "--html", file("out.html"));
    fails(
        exit,
        text,
        Stream.of(Stream.of("profile"), Stream.of(args), reports)
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private static void fails(int exit, String text, String... args) {
    Run run = Run.of(args);
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("activations: "), run.err());
    assertTrue(run.err().contains(text), run.err());
    assertEquals(exit, run.exit(), run.err());
  }

  @Test
  void inputsAndOutputs() {
    profileFails(2, "no such file", file("none.csv"), "--functions", "relu");
    profileFails(2, "is empty", file("empty.csv"), "--functions", "relu");
    profileFails(
        1, "line 3 has 2 fields; expected the 3", file("broken.csv"), "--functions", "relu");
    String[] named = {file("text.csv"), "--columns", "name", "--functions", "relu"};
    profileFails(2, "column 'name' holds no numbers", named);
    fails(
        2,
        "there is no folder",
        "profile",
        DIGITS,
        "--functions",
        "relu",
        "--json",
        file("none/out.json"));
    fails(
        2,
        "exists already",
        "transform",
        DIGITS,
        "--column",
        "label",
        "--function",
        "relu",
        "--output",
        file("text.csv"));
  }

  @Test
  void namesAndParameters() {
    profileFails(2, "nearest: pixel_0_0", DIGITS, "--columns", "pixl_0_0", "--functions", "relu");
    profileFails(2, "nearest: elu, gelu, celu", DIGITS, "--functions", "gleu");
    profileFails(2, "elu: alpha = NaN; expected a number", DIGITS, "--functions", "elu(alpha=NaN)");
    profileFails(2, "nearest: --columns", DIGITS, "--functions", "relu", "--colums", "a");
    fails(2, "not understood: profil", "profil", DIGITS);
  }

  @Test
  void queries() {
    fails(2, "PARSE_SYNTAX_ERROR", "sql", "SELEC 1");
    fails(1, "stop", "sql", "SELECT raise_error('stop') AS x", "--format", "json");
  }
}
