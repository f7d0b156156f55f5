package org.sparkactivations.core.kernel;

import static org.sparkactivations.core.RowSamples.apply;
import static org.sparkactivations.core.RowSamples.backward;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.RowSamples;

/**
 * The output bits of all row-wise functions on fixed rows, one line of hexadecimal digits for each
 * function. Run as a program, it prints those of its JVM.
 */
final class RowDigest {
  private static final List<Integer> LENGTHS = List.of(2, 4, 8, 10, 16, 62, 64, 66, 1000, 4096);

  private RowDigest() {}

  /** Prints the kernels in use and then the {@link #lines}. */
  public static void main(String[] arguments) {
    System.out.println("# " + Kernels.description());
    lines().forEach(System.out::println);
  }

  static List<String> lines() {
    return RowSamples.SPECS.stream()
        .map(spec -> digest(RowFunctions.parse(spec)) + " " + spec)
        .toList();
  }

  private static String digest(RowFunction function) {
    MessageDigest digest = Digest.sha256();
    for (int n : LENGTHS) {
      RowSamples samples = new RowSamples(function, n, n);
      Digest.update(digest, apply(function, samples.x, samples.operands));
      if (function.definition().hasBackward()) {
        Digest.update(digest, backward(function, samples.grad, samples.x, samples.operands));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }
}
