package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.core.RowSamples.apply;
import static org.sparkactivations.core.RowSamples.backward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The bits of all results on fixed rows, as digests in a file, so that every JDK, processor and
 * mode of compilation can be held against them.
 */
class RowDigestTest {
  private static final Path FILE = Path.of("src/test/resources/rowwise/digests.txt");

  private static final List<Integer> LENGTHS = List.of(2, 4, 8, 10, 16, 62, 64, 66, 1000, 4096);

  @Test
  void bitsAreTheCommittedOnes() throws IOException {
    String got =
        RowSamples.SPECS.stream()
            .map(spec -> digest(RowFunctions.parse(spec)) + " " + spec + "\n")
            .collect(Collectors.joining());
    if (Boolean.getBoolean("sparkactivations.digest.update")) {
      Files.writeString(FILE, got);
    }
    assertEquals(Files.readString(FILE), got);
  }

  private static String digest(RowFunction function) {
    MessageDigest digest = sha256();
    for (int n : LENGTHS) {
      RowSamples samples = new RowSamples(function, n, n);
      add(digest, apply(function, samples.x, samples.operands));
      if (function.definition().hasBackward()) {
        add(digest, backward(function, samples.grad, samples.x, samples.operands));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }

  private static void add(MessageDigest digest, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    for (double value : values) {
      bytes.putLong(Double.doubleToRawLongBits(value));
    }
    digest.update(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
