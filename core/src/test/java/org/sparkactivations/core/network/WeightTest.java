package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of weight 2 counts as the row twice, and a row of weight 0 as none. */
class WeightTest {
  private static final int STEPS = 5;
  private static final double TOLERANCE = 1e-12;

  /** Others divide by the gradient's size, which makes steps of rounding errors where it is 0. */
  private static final String OPTIMIZER = "sgd(lr=0.1, momentum=0.9)";

  /** A last block of two rows, and in the first one of weight 0. */
  private static final double[] WEIGHTS = {2, 1, 0, 3, 1, 2, 1, 1, 0, 2, 2, 1};

  /** The last block of a batch is shorter than the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dense(6) gelu",
        "dense(6) elu(learn=true) dense(4) prelu(per_unit=true)",
        "batch_norm dense(6) batch_norm tanh residual(dense(6) batch_norm silu dense(6))",
        "dense(8) maxout(pieces=2) rms_norm dense(4) glu residual(layer_norm softmax)",
      })
  void areRepetitions(String text) {
    Network network = Network.parse(text, 3, 3);
    SplittableRandom random = new SplittableRandom(1);
    Rows rows =
        new Rows(
            random.doubles(3L * WEIGHTS.length, -2, 2).toArray(),
            random.ints(WEIGHTS.length, 0, 3).asDoubleStream().toArray(),
            WEIGHTS);
    List<Rows> weighted = rows.blocks(5);
    List<Rows> repeated = weighted.stream().map(Rows::repeated).toList();
    Trainer one = Trainers.of(network, "cross_entropy", OPTIMIZER, 5);
    Trainer other = Trainers.of(network, "cross_entropy", OPTIMIZER, 8);
    assertArrayEquals(losses(other, repeated), losses(one, weighted), TOLERANCE);
    assertArrayEquals(other.parameters(), one.parameters(), TOLERANCE);
    assertArrayEquals(other.statistics(), one.statistics(), TOLERANCE);
  }

  /** All numbers are small multiples of a power of two, and so is the sum of the weights. */
  @Test
  void areRepetitionsBitForBit() {
    Network network = Network.parse("dense(2) relu", 3, 1);
    SplittableRandom random = new SplittableRandom(1);
    Rows rows =
        new Rows(
            random.ints(3L * WEIGHTS.length, -4, 5).asDoubleStream().toArray(),
            random.ints(WEIGHTS.length, -9, 10).asDoubleStream().toArray(),
            WEIGHTS);
    assertEquals(16, Arrays.stream(WEIGHTS).sum());
    Trainer one = Trainers.of(network, "mae", "sgd(lr=0.25)", WEIGHTS.length);
    Trainer other = Trainers.of(network, "mae", "sgd(lr=0.25)", 16);
    Arrays.setAll(one.parameters(), i -> 0.5 * (i % 5) - 1);
    System.arraycopy(one.parameters(), 0, other.parameters(), 0, one.parameters().length);
    double[] losses = losses(one, List.of(rows));
    assertArrayEquals(losses(other, List.of(rows.repeated())), losses);
    assertArrayEquals(other.parameters(), one.parameters());
  }

  private static double[] losses(Trainer trainer, List<Rows> batch) {
    double[] losses = new double[STEPS];
    Arrays.setAll(losses, step -> trainer.step(Rows.batch(batch)));
    return losses;
  }
}
