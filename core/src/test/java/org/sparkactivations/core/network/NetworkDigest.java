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
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/**
 * The bits of the parameters and statistics after some steps of networks that have every kind of
 * layer between them. Run as a program, it prints the kernels of its JVM and the digests.
 */
final class NetworkDigest {
  private static final int STEPS = 50;

  private static final int ROWS = 21;
  private static final int INPUTS = 5;
  private static final int OUTPUTS = 3;

  private NetworkDigest() {}

  public static void main(String[] arguments) {
    System.out.println("# " + Kernels.description());
    lines().forEach(System.out::println);
  }

  /**
   * Layers that the large network lacks, at least one of each kind. Not all functions, whose bits
   * have digests of their own.
   */
  private static final List<String> SMALL =
      List.of(
          "dense(4) relu",
          "dense(4) elu(alpha=0.5, learn=true)",
          "dense(4) softplus(learn=true) prelu",
          "layer_norm(eps=0.01) maxout(pieces=5)",
          "dense(6) crelu glu geglu",
          "rms_norm sparsemax log_softmax",
          "residual(residual(tanh l2_normalize) dense(5)) dropout(p=0.5)",
          "dense(4) batch_norm(momentum=0.5) gated(spec=leaky_relu(alpha=0.2))");

  /** A line for each network. */
  static List<String> lines() {
    String large =
        "dense(40) gelu dropout(p=0.1) batch_norm residual(layer_norm dense(40) swiglu dense(40))"
            + " rms_norm maxout(pieces=4) alpha_dropout(p=0.1) prelu(per_unit=true) swish softmax";
    return Stream.concat(Stream.of(large), SMALL.stream()).map(NetworkDigest::line).toList();
  }

  private static String line(String text) {
    return text + " " + digest(Network.parse(text, INPUTS, OUTPUTS));
  }

  private static String digest(Network network) {
    double[] x = new Random(1).doubles((long) ROWS * INPUTS, -1, 1).toArray();
    Trainer trainer =
        new Trainer(
            network,
            new LossSum(Losses.parse("cross_entropy"), OUTPUTS),
            UpdateRule.of(Optimizers.parse("adam")),
            network.initialParameters(new AutoInitializer(), 1),
            ROWS);
    trainer.beginEpoch(1, 1);
    for (int step = 0; step < STEPS; step++) {
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
