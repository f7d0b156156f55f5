package org.sparkactivations.core.network;

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
import org.sparkactivations.core.kernel.JvmModes;

/**
 * Training gives the committed bits in every mode of the JVM. For an intended change, {@code
 * -Dsparkactivations.digest.update=true} rewrites the file.
 */
@Execution(ExecutionMode.CONCURRENT)
class NetworkDigestTest {
  private static final Path FILE = Path.of("src/test/resources/train/digests.txt");

  @Test
  void bitsAreTheCommittedOnes() throws IOException {
    List<String> got = NetworkDigest.lines();
    if (Boolean.getBoolean("sparkactivations.digest.update")) {
      Files.write(FILE, got);
    }
    assertEquals(Files.readAllLines(FILE), got);
  }

  @Tag("jvm")
  @TestFactory
  Stream<DynamicTest> everyModeOfTheJvm() throws IOException {
    return JvmModes.print(NetworkDigest.class, Files.readAllLines(FILE));
  }
}
