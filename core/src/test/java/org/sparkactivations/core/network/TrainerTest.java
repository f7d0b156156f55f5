package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.train.Allocated;
import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.Clipping;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

class TrainerTest {
  private static final int ROWS = 4;

  private static Trainer trainer(String text, String loss, String optimizer, Clipping clipping) {
    Network network = Network.parse(text, 2, 3);
    return new Trainer(
        network,
        new LossSum(Losses.parse(loss), 3),
        UpdateRule.of(Optimizers.parse(optimizer)).with(clipping),
        network.initialParameters(new AutoInitializer(), 1),
        ROWS);
  }

  private static Trainer trainer(String text) {
    return trainer(text, "cross_entropy", "sgd(lr=1)", Clipping.NONE);
  }

  /** A batch of one block. */
  private static double step(Trainer trainer, double x, double label, double weight, int rows) {
    return trainer.step(
        (block, to) -> {
          Arrays.fill(to.inputs(), x);
          Arrays.fill(to.targets(), label);
          Arrays.fill(to.weights(), weight);
          return block == 0 ? rows : 0;
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense(3) gelu batch_norm|1|0|1|0|cross_entropy: got no rows; expected at least one",
        "dense(3) batch_norm|1|0|1|1|batch_norm: got a block of 1 rows with a positive weight; expected at least 2, to have a variance",
        "relu|1|3|1|4|cross_entropy: label = 3; expected an integer from 0 to 2 for 3 logits",
        "relu|1|0|-1|4|cross_entropy: weight of row 0 = -1; expected a number in [0, Infinity)",
        "relu|1|0|0|4|cross_entropy: the weights of all 4 rows are 0; expected a positive one",
        "dense(3) relu|NaN|0|1|4|training: gradient of 1.dense.weight[0] = NaN in step 1; expected finite numbers; use a smaller learning rate or clip the gradients",
        "dense(3) relu_squared dense(3) cube|1E155|0|1|4|training: gradient of 1.dense.weight[0] = NaN in step 1; expected finite numbers; use a smaller learning rate or clip the gradients"
      })
  void badRowsAreRefused(
      String text, double x, double label, double weight, int rows, String message) {
    Trainer trainer = trainer(text);
    double[] before = trainer.parameters().clone();
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> step(trainer, x, label, weight, rows));
    assertEquals(message, e.getMessage());
    assertTrue(Arrays.equals(before, trainer.parameters()), "parameters changed");
  }

  @Test
  void infiniteParametersAreRefused() {
    Trainer trainer = trainer("dense(3) relu");
    trainer.parameters()[7] = Double.POSITIVE_INFINITY;
    Exception e = assertThrows(IllegalArgumentException.class, () -> step(trainer, 1, 0, 1, ROWS));
    assertEquals(
        "training: parameter of 1.dense.bias[1] = Infinity in step 1; expected finite numbers; use a smaller learning rate or clip the gradients",
        e.getMessage());
  }

  @Test
  void sizesMustFit() {
    Network network = Network.parse("relu", 2, 3);
    LossSum loss = new LossSum(Losses.parse("mse"), 2);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Trainer(
                    network, loss, UpdateRule.of(Optimizers.parse("sgd")), new double[9], ROWS));
    assertEquals(
        "training: the loss takes 2 outputs, the network has 3; expected the same number",
        e.getMessage());
  }

  @Test
  void gradientsAreClipped() {
    Trainer trainer = trainer("", "mse", "sgd(lr=1)", Clipping.byNorm(0.5));
    double[] before = trainer.parameters().clone();
    trainer.step(
        (block, to) -> {
          Arrays.fill(to.inputs(), 100);
          Arrays.fill(to.targets(), -1000);
          return block == 0 ? ROWS : 0;
        });
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      double change = trainer.parameters()[i] - before[i];
      squares += change * change;
    }
    assertEquals(0.5, Math.sqrt(squares), 1e-6);
  }

  /** The derivative by softplus's beta would make it negative in the first step. */
  @Test
  void learnedParametersStayInTheirIntervals() {
    Trainer trainer = trainer("softplus(learn=true)", "mse", "sgd(lr=1000)", Clipping.NONE);
    trainer.step(
        (block, to) -> {
          Arrays.fill(to.inputs(), 0);
          for (int i = 0; i < to.targets().length; i++) {
            to.targets()[i] = 1e3 * trainer.parameters()[1 + 2 * (i % 3)];
          }
          return block == 0 ? ROWS : 0;
        });
    assertTrue(trainer.parameters()[0] > 0, "beta " + trainer.parameters()[0]);
  }

  /** Its line search tries values far outside of the interval. */
  @Test
  void fullBatchesKeepLearnedParametersInTheirIntervals() {
    Trainer trainer = trainer("softplus(learn=true)", "mse", "lbfgs(lr=1000)", Clipping.NONE);
    for (int i = 0; i < 5; i++) {
      trainer.step(
          (block, to) -> {
            Arrays.fill(to.inputs(), 1);
            Arrays.fill(to.targets(), 1e3);
            return block == 0 ? ROWS : 0;
          });
    }
    assertTrue(trainer.parameters()[0] > 0, "beta " + trainer.parameters()[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense(8) gelu dropout(p=0.1) batch_norm residual(layer_norm dense(8) swiglu dense(8)) rms_norm",
        "dense(8) maxout(2) prelu(per_unit=true) crelu alpha_dropout(0.1) softmax l2_normalize"
      })
  void stepsAllocateNothingObservedOrNot(String text) {
    Trainer trainer = trainer(text, "cross_entropy", "adam", new Clipping(1, 1));
    double[] x = new Random(1).doubles(2L * ROWS, -1, 1).toArray();
    RowBlocks batch =
        (block, to) -> {
          System.arraycopy(x, 0, to.inputs(), 0, x.length);
          Arrays.fill(to.targets(), block);
          return block < 2 ? ROWS : 0;
        };
    Allocated.assertNothing(call -> trainer.step(batch));
    Observation observation = new Observation(Network.parse(text, 2, 3));
    trainer.observe(observation, observation);
    Allocated.assertNothing(call -> trainer.step(batch));
  }
}
