package org.sparkactivations.core.network;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.sparkactivations.core.kernel.Kernels;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.ConstantSchedule;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;

/**
 * The bits of the parameters and statistics after some steps of networks that have every kind of
 * layer between them. Run as a program, it prints the kernels of its JVM and the digests.
 */
final class NetworkDigest {
  private static final int STEPS = 50;

  /** Of the networks that show a single layer. */
  private static final int FEW = 5;

  private static final int ROWS = 21;
  private static final int INPUTS = 5;
  private static final int OUTPUTS = 3;

  private NetworkDigest() {}

  public static void main(String[] arguments) {
    System.out.println("# " + Kernels.description());
    lines().forEach(System.out::println);
  }

  /** A line for a network of many layers, and one for each kind of layer. */
  static List<String> lines() {
    String every =
        "dense(40) gelu dropout(p=0.1) batch_norm residual(layer_norm dense(40) swiglu dense(40))"
            + " rms_norm maxout(pieces=4) alpha_dropout(p=0.1) prelu(per_unit=true) swish softmax";
    Stream<String> single =
        Layers.table().definitions().stream()
            .flatMap(definition -> RandomNetworks.specs(definition).stream())
            .map(spec -> line("dense(4) layer_norm " + spec, FEW));
    return Stream.concat(Stream.of(line(every, STEPS)), single).toList();
  }

  private static String line(String text, int steps) {
    return text + " " + digest(Network.parse(text, INPUTS, OUTPUTS), steps);
  }

  private static String digest(Network network, int steps) {
    double[] x = new Random(1).doubles((long) ROWS * INPUTS, -1, 1).toArray();
    Trainer trainer =
        new Trainer(
            network,
            new LossSum(Losses.parse("cross_entropy"), OUTPUTS),
            Optimizers.parse("adam"),
            new ConstantSchedule(),
            Clipping.NONE,
            network.initialParameters(new AutoInitializer(), 1),
            ROWS);
    trainer.beginEpoch(1, 1);
    for (int step = 0; step < steps; step++) {
      trainer.step(
          (block, to) -> {
            System.arraycopy(x, 0, to.inputs(), 0, x.length);
            for (int row = 0; row < ROWS; row++) {
              to.targets()[row] = row % OUTPUTS;
            }
            return block == 0 ? ROWS : 0;
          });
    }
    return digest(trainer.parameters(), trainer.statistics());
  }

  private static String digest(double[]... arrays) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (double[] array : arrays) {
        ByteBuffer bytes = ByteBuffer.allocate(array.length * Double.BYTES);
        for (double value : array) {
          bytes.putDouble(value);
        }
        digest.update(bytes.array());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
