package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The committed digest of the output bits, reproduced on this machine by every twin, in every mode
 * of the JVM. {@code -Dsparkactivations.digest.update=true} writes it anew, for a change of bits
 * that is wanted.
 */
class DigestTest {
  private static final Path COMMITTED = Path.of("src", "test", "resources", "digest.txt");
  private static final String KERNELS = "-Dsparkactivations.kernels=";
  private static final String BITS = "-Dsparkactivations.vector.bits=";

  @Test
  void scalar() throws IOException {
    List<String> lines =
        Twins.activations().map(a -> a.spec() + " " + Digest.of(a, Loops.scalar(a))).toList();
    if (Boolean.getBoolean("sparkactivations.digest.update")) {
      Files.write(COMMITTED, lines);
    }
    assertEquals(committed(), String.join("\n", lines));
  }

  @TestFactory
  Stream<DynamicTest> everyModeOfTheJvm() {
    List<String> homes = new ArrayList<>(List.of(System.getProperty("java.home")));
    String other = System.getenv("JDK25_HOME");
    if (other != null && !other.isBlank()) {
      homes.add(other);
    }
    return homes.stream()
        .flatMap(
            home ->
                Stream.of(
                    child(home, "simd", "-Xint"),
                    child(home, "scalar", "-Xint"),
                    child(home, "simd", "-XX:TieredStopAtLevel=1"),
                    child(home, "simd", BITS + "128"),
                    child(home, "simd", BITS + "256"),
                    child(home, "simd", BITS + "512"),
                    child(home, "scalar", "-XX:-TieredCompilation"),
                    child(home, "auto", "-Xcomp", "-XX:TieredStopAtLevel=1")));
  }

  private static DynamicTest child(String home, String kernels, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add(KERNELS + kernels);
    all.add(Child.VECTORS);
    return DynamicTest.dynamicTest(
        Path.of(home).getFileName() + " " + all,
        () -> {
          Child child = Child.run(home, Digest.class, all.toArray(String[]::new));
          assertEquals(0, child.exitCode(), child.errors());
          String description = child.out().get(0);
          assertTrue(kernels.equals("auto") || description.startsWith("# " + kernels), description);
          List<String> lines = child.out().subList(1, child.out().size());
          assertEquals(committed(), String.join("\n", lines));
        });
  }

  private static String committed() throws IOException {
    return String.join("\n", Files.readAllLines(COMMITTED));
  }
}
