package org.sparkactivations.benchmarks;

import java.util.Random;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.Trainer;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/**
 * Times the epochs over a million rows in a new JVM: the first compiles what the others run. {@code
 * benchmarks/training} runs this.
 */
public final class FirstEpoch {
  private static final int INPUTS = 64;
  private static final int CLASSES = 10;
  private static final int BATCH = 128;
  private static final int STEPS = 1_000_000 / BATCH;
  private static final int EPOCHS = 4;

  private FirstEpoch() {}

  public static void main(String[] arguments) {
    Network network = Network.parse("dense(128) relu dense(128) relu", INPUTS, CLASSES);
    Trainer trainer =
        new Trainer(
            network,
            new LossSum(Losses.parse("cross_entropy"), CLASSES),
            UpdateRule.of(Optimizers.parse("adam")),
            network.initialParameters(new AutoInitializer(), 1),
            BATCH);
    double[] x = new Random(1).doubles((long) BATCH * INPUTS, -1, 1).toArray();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      long start = System.nanoTime();
      trainer.beginEpoch(1, epoch);
      for (int step = 0; step < STEPS; step++) {
        trainer.step(
            (block, to) -> {
              System.arraycopy(x, 0, to.inputs(), 0, x.length);
              for (int row = 0; row < BATCH; row++) {
                to.targets()[row] = row % CLASSES;
              }
              return block == 0 ? BATCH : 0;
            });
      }
      System.out.printf("epoch %d: %.2f s%n", epoch, (System.nanoTime() - start) / 1e9);
    }
  }
}
