package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.ConstantSchedule;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;

class LearningTest {
  @Test
  void xor() {
    Network network = Network.parse("dense(8) tanh", 2, 2);
    Trainer trainer =
        new Trainer(
            network,
            new LossSum(Losses.parse("cross_entropy"), 2),
            Optimizers.parse("adam(lr=0.05)"),
            new ConstantSchedule(),
            Clipping.NONE,
            network.initialParameters(new AutoInitializer(), 1),
            4);
    double[] x = {-1, -1, -1, 1, 1, -1, 1, 1};
    double[] y = {0, 1, 1, 0};
    double loss = 0;
    for (int i = 0; i < 300; i++) {
      loss =
          trainer.step(
              (block, to) -> {
                System.arraycopy(x, 0, to.inputs(), 0, 8);
                System.arraycopy(y, 0, to.targets(), 0, 4);
                return block == 0 ? 4 : 0;
              });
    }
    assertTrue(loss < 0.01, "loss " + loss);
  }
}
