package org.sparkactivations.core.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Inputs;
import org.sparkactivations.core.Learnable;

/**
 * The output bits of every function over a fixed set of arguments, one line of hexadecimal digits
 * for each function. Run as a program, it prints the bits of the loops that its JVM uses.
 */
final class Digest {
  private static final int RANDOM = 600;

  private Digest() {}

  /** Prints the kernels in use and then the {@link #lines}. */
  public static void main(String[] arguments) {
    System.out.println("# " + Kernels.description());
    lines().forEach(System.out::println);
  }

  static List<String> lines() {
    return Twins.activations()
        .map(activation -> activation.spec() + " " + of(activation, Loops.of(activation)))
        .toList();
  }

  static String of(Activation activation, Twin twin) {
    double[] x =
        Stream.of(
                Inputs.special(activation),
                Inputs.randomBits(RANDOM, 21),
                Inputs.randomValues(2 * RANDOM, 22))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double[] grad = Inputs.randomValues(x.length, 23);
    double[] out = new double[x.length];
    double[] slope = new double[x.length];
    MessageDigest digest = sha256();
    twin.value(x, 0, out, 0, x.length);
    update(digest, out);
    twin.derivative(x, 0, out, 0, x.length);
    update(digest, out);
    twin.backward(grad, 0, x, 0, out, 0, x.length);
    update(digest, out);
    twin.valueAndDerivative(x, 0, out, 0, slope, 0, x.length);
    update(digest, DoubleStream.concat(Arrays.stream(out), Arrays.stream(slope)).toArray());
    if (activation instanceof Learnable) {
      twin.parameterDerivative(x, 0, out, 0, x.length);
      update(digest, out);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  static void update(MessageDigest digest, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    for (double value : values) {
      bytes.putLong(Double.doubleToRawLongBits(value));
    }
    digest.update(bytes.array());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
