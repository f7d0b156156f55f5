package org.sparkactivations.cli;

import static java.util.Map.entry;
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
 * or refused in one sentence. {@code ci/packaged-files} fetches them.
 */
@Tag("files")
class PackagedFilesTest {
  /** What the files that are refused are refused for; all others are profiled. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          entry("TestOrcFile.emptyFile.orc", "has no rows"),
          entry("TestOrcFile.testDate1900.orc", "no column of numbers"),
          entry("breast_cancer.csv", "if the first line is no header, remove it"),
          entry("wine_data.csv", "if the first line is no header, remove it"),
          entry("diabetes_data_raw.csv.gz", "give --input-option sep=' '"),
          entry("linnerud_exercise.csv", "give --input-option sep=' '"),
          entry("linnerud_physiological.csv", "give --input-option sep=' '"),
          entry("svmlight_classification.txt", "line 3 is not 'label index:value"),
          entry("svmlight_invalid_order.txt", "line 1 is not 'label index:value"),
          entry("svmlight_multilabel.txt", "line 2 is not 'label index:value"),
          entry("svmlight_invalid.txt", "line 1 is not 'label index:value"));

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
      assertTrue(run.exit() == 1 || run.exit() == 2, run.err());
      String sentence = run.err().lines().reduce((first, last) -> last).orElseThrow();
      assertTrue(sentence.startsWith("activations: "), sentence);
      assertTrue(sentence.contains(reason), sentence);
      assertEquals("", run.out());
    }
  }
}
