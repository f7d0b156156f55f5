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
 * Every twin, in every mode of the JVM, must reproduce the committed digest of the output bits. For
 * an intended change of bits, {@code -Dsparkactivations.digest.update=true} rewrites it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DigestTest {
  private static final Path COMMITTED = Path.of("src", "test", "resources", "digest.txt");

  @Test
  void scalar() throws IOException {
    List<String> lines =
        Twins.activations().map(a -> a.spec() + " " + Digest.of(a, Loops.scalar(a))).toList();
    if (Boolean.getBoolean("sparkactivations.digest.update")) {
      Files.write(COMMITTED, lines);
    }
    assertEquals(committed(), String.join("\n", lines));
  }

  @Tag("jvm")
  @TestFactory
  Stream<DynamicTest> everyModeOfTheJvm() throws IOException {
    return JvmModes.print(Digest.class, Files.readAllLines(COMMITTED));
  }

  private static String committed() throws IOException {
    return String.join("\n", Files.readAllLines(COMMITTED));
  }
}
