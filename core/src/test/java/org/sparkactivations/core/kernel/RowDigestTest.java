package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The bits of all results on fixed rows, as digests in a file, so that every JDK, processor and
 * compilation mode can be checked against them.
 */
@Execution(ExecutionMode.CONCURRENT)
class RowDigestTest {
  private static final Path FILE = Path.of("src/test/resources/rowwise/digests.txt");

  @Test
  void bitsAreTheCommittedOnes() throws IOException {
    List<String> got = RowDigest.lines();
    if (Boolean.getBoolean("sparkactivations.digest.update")) {
      Files.write(FILE, got);
    }
    assertEquals(Files.readAllLines(FILE), got);
  }

  @Tag("jvm")
  @TestFactory
  Stream<DynamicTest> everyModeOfTheJvm() throws IOException {
    return JvmModes.print(RowDigest.class, Files.readAllLines(FILE));
  }
}
