package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Training has the same bits however a batch is divided into blocks. */
class BlockTest {
  private static final int ROWS = 64;
  private static final int STEPS = 3;
  private static final int NETWORKS = 100;

  @TestFactory
  Stream<DynamicTest> everyLayer() {
    return NetworkLayers.table().definitions().stream()
        .flatMap(definition -> RandomNetworks.specs(definition).stream())
        .map(spec -> Network.parse("dense(4) " + spec + " dense(3) tanh", 3, 2))
        .filter(BlockTest::hasSameBits)
        .map(network -> DynamicTest.dynamicTest(network.spec(), () -> check(network)));
  }

  @TestFactory
  Stream<DynamicTest> randomNetworks() {
    return IntStream.range(0, NETWORKS)
        .mapToObj(seed -> new RandomNetworks(new SplittableRandom(seed)).next())
        .filter(BlockTest::hasSameBits)
        .map(network -> DynamicTest.dynamicTest(network.toString(), () -> check(network)));
  }

  /** Matrices of several tiles, whose sides are no multiples of a tile's. */
  @Test
  void wideLayers() {
    check(
        Network.parse(
            "dense(70) gelu dense(33) residual(layer_norm dense(40) tanh dense(33))", 19, 5));
  }

  /** All but batch_norm and parameters that are learned and shared by all units. */
  private static boolean hasSameBits(Network network) {
    return network.layers().stream()
        .flatMap(BlockTest::within)
        .noneMatch(
            layer ->
                layer instanceof BatchNormLayer
                    || (layer instanceof ActivationLayer activation
                        && activation.learn()
                        && !activation.perUnit()));
  }

  private static Stream<Layer> within(Layer layer) {
    return layer instanceof ResidualLayer residual
        ? residual.body().layers().stream().flatMap(BlockTest::within)
        : Stream.of(layer);
  }

  private static void check(Network network) {
    SplittableRandom random = new SplittableRandom(1);
    Rows rows =
        new Rows(
            random.doubles((long) ROWS * network.inputs(), -2, 2).toArray(),
            random.ints(ROWS, 0, network.outputs()).asDoubleStream().toArray(),
            random.ints(ROWS, 0, 4).asDoubleStream().toArray());
    double[] expected = train(network, rows, ROWS);
    for (int length : new int[] {1, 3}) {
      assertArrayEquals(expected, train(network, rows, length), "blocks of " + length);
    }
  }

  /** The parameters after some steps, and the losses. */
  private static double[] train(Network network, Rows rows, int length) {
    Trainer trainer = Trainers.of(network, "cross_entropy", "adam", length);
    RowBlocks batch = Rows.batch(rows.blocks(length));
    trainer.beginEpoch(1, 2);
    double[] losses = IntStream.range(0, STEPS).mapToDouble(step -> trainer.step(batch)).toArray();
    return Stream.of(losses, trainer.parameters()).flatMapToDouble(Arrays::stream).toArray();
  }
}
