package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Data files of other people, from the folder in {@code sparkactivations.files}: each is profiled
 * or refused in one sentence. {@code ci/checks/packaged-files} fetches them.
 */
@Tag("files")
class PackagedFilesTest {
  /** What the files that are refused are refused for; all others are profiled. */
  private static final Map<String, String> REFUSED = Map.of();

  @TestFactory
  List<DynamicTest> isProfiledOrRefusedInOneSentence() throws IOException {
    Path folder = Path.of(System.getProperty("sparkactivations.files"));
    try (Stream<Path> files = Files.walk(folder)) {
      List<DynamicTest> tests =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(
                  file ->
                      DynamicTest.dynamicTest(
                          folder.relativize(file).toString(), () -> profile(file)))
              .toList();
      assertTrue(tests.size() > 40, () -> "only %d files".formatted(tests.size()));
      return tests;
    }
  }

  private static void profile(Path file) {
    Run run = Run.of("profile", file.toString(), "--functions", "relu,sigmoid", "--top", "2");
    String reason = REFUSED.get(file.getFileName().toString());
    if (reason == null) {
      assertEquals(0, run.exit(), run.err());
      assertTrue(run.out().contains(" rows"), run.out());
      assertTrue(run.err().lines().allMatch(line -> line.startsWith("activations: ")), run.err());
    } else {
      assertEquals(2, run.exit(), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains(reason), run.err());
      assertEquals("", run.out());
    }
  }
}
