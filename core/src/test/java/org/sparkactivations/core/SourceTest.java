package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources may call. Equal bits on every machine depend on it. */
class SourceTest {
  private static final Path MAIN = Path.of("src", "main", "java");

  private static final Pattern INEXACT =
      Pattern.compile(
          "StrictMath|Math\\.(exp|expm1|log|log1p|log10|pow|cbrt|hypot|a?sin|a?cos|a?tan|atan2"
              + "|sinh|cosh|tanh)\\b");

  /** min and max are allowed in properties only; see {@link #formulasAreRestricted}. */
  private static final Set<String> ALLOWED = Set.of("fma", "abs", "sqrt", "copySign", "min", "max");

  /**
   * Files that may use arrays and loops: the reduction of huge arguments, sums, and the code that
   * row-wise functions share.
   */
  private static final Set<String> FREE =
      Set.of("HugeArgument.java", "Sum.java", "ColumnSums.java", "RowLoops.java");

  @Test
  void noInexactMathematics() throws IOException {
    for (Path file : files(MAIN)) {
      assertFalse(INEXACT.matcher(Files.readString(file)).find(), file::toString);
    }
  }

  @Test
  void formulasAreRestricted() throws IOException {
    for (String folder : List.of("elementwise", "math")) {
      for (Path file : files(MAIN.resolve("org/sparkactivations/core").resolve(folder))) {
        if (!FREE.contains(file.getFileName().toString())) {
          String source = Files.readString(file);
          assertEquals(List.of(), callsBeyond(source), file::toString);
          assertFalse(source.matches("(?s).*\\b(for|while) \\(.*"), () -> file + " has a loop");
        }
      }
    }
  }

  private static List<String> callsBeyond(String source) {
    return Pattern.compile("\\bMath\\.(\\w+)\\(")
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .filter(call -> !ALLOWED.contains(call.substring(5, call.length() - 1)))
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertFalse(found.isEmpty(), folder + " has no sources");
      return found;
    }
  }
}
