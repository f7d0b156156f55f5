package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no source does: make objects of bytes, or find classes by names that a file may give. */
class LoadersTest {
  private static final Pattern JAVA =
      Pattern.compile(
          "ObjectInputStream|readObject\\(|XMLDecoder|SerializationUtils|ScriptEngine"
              + "|Class\\.forName|classForName|loadClass|defineClass\\("
              + "|[dD]efaultTyping|@JsonTypeInfo|PolymorphicTypeValidator");

  private static final Pattern PYTHON =
      Pattern.compile(
          "\\b(pickle|marshal|shelve|yaml|eval|exec|compile|__import__|importlib\\.import_module)\\b");

  /** Finds kernels by the names of its own classes. */
  private static final String KERNELS = "Kernels.java";

  private static List<String> found(String modules, String ending, Pattern refused)
      throws IOException {
    try (Stream<Path> files =
        Files.find(Path.of(".."), 20, (file, attributes) -> attributes.isRegularFile())) {
      List<Path> sources =
          files
              .filter(file -> file.toString().matches("\\.\\./" + modules + "/src/" + ending))
              .toList();
      assertFalse(sources.isEmpty(), modules);
      return sources.stream()
          .filter(file -> !file.endsWith(KERNELS))
          .flatMap(file -> lines(file, refused))
          .toList();
    }
  }

  private static Stream<String> lines(Path file, Pattern refused) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> refused.matcher(line).find())
          .map(line -> file + ": " + line.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noObjectsAreMadeOfBytes() throws IOException {
    assertEquals(List.of(), found("[-a-z]+", "(main|simd)/.*\\.(java|scala)", JAVA));
  }

  @Test
  void noTextIsCode() throws IOException {
    assertEquals(List.of(), found("python", "[a-z]+/.*\\.py", PYTHON));
  }
}
